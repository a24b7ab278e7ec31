"""What a lead looks at (RECOVERY part 5), computed from timelines alone; and what a person sees of himself.

A metric is a function over cases; this list is the report. Nothing here ranks people: the team's report names
nobody, a person's own is made of the complaints he owns.
"""

from bot.reports.cases import Case, Scope
from bot.reports.figures import Figure
from bot.reports.report import METRICS, NOT_MEASURED, Metric, Report, report

__all__ = ["METRICS", "NOT_MEASURED", "Case", "Figure", "Metric", "Report", "Scope", "report"]
