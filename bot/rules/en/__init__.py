"""The rules for English, and those that hold in every language (`ANY_LANGUAGE`).

A rule pack is a folder like this one, named by its language. Where there is none, only the rules
that hold in every language are run, and the text is not passed: nobody has checked it.
"""
