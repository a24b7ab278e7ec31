"""Front ends: one folder per platform; none imports another."""
