"""Refused: what somebody asked for is not possible now, and why. Refusing is not failing.

The docstring of a refusal is the sentence the person reads, privately; {fields} are filled in.
"""


class Refused(Exception):
    """That is not possible now."""

    def __init__(self, *, at: str = "", **fields: object) -> None:
        self.at = at
        """The field of a form that is meant, where it is one."""
        super().__init__(" ".join((type(self).__doc__ or "").format(**fields).split()))


class Owned(Refused):
    """{owner} has owned this since {since}. You can help: ask {owner} to add you as a helper."""


class NotOwner(Refused):
    """Only {owner}, who owns this complaint, can do that. Ask {owner}, or a lead if {owner} cannot be reached."""


class Unowned(Refused):
    """Nobody owns this complaint yet. Claim it first; then it is yours to the end."""


class NotAgent(Refused):
    """Only agents and leads can do that. Ask a lead to make you an agent."""


class NotColleague(Refused):
    """{name} is no agent and no lead. Choose somebody of the team."""


class NotTheirWords(Refused):
    """Quote {name} word for word, from what {name} wrote: it is what {name} believes, not what we think of it."""


class NotLead(Refused):
    """Only a lead can do that."""


class OwnComplaint(Refused):
    """This is your own complaint, so somebody else has to own it."""


class AboutYou(Refused):
    """This complaint is about a colleague, perhaps you. Somebody else should own it."""


class TooLate(Refused):
    """The {minutes} minutes for taking a claim back are over. A lead can name another owner, with a reason."""


class AlreadyWrote(Refused):
    """You have already written to the customer, so the claim stays yours. Only a lead can name another owner."""


class Closed(Refused):
    """This complaint is closed. Reopen it first; it goes back to the same owner."""


class NotFiled(Refused):
    """This is a complaint already; nothing to promote."""


class NotComplaint(Refused):
    """This was filed as not a complaint. Promote it first."""


class StaleDraft(Refused):
    """That draft is no longer the current one. Open the complaint to see what changed."""


class NoDraft(Refused):
    """There is no draft to work on. Ask for one, or write your own."""


class StillWriting(Refused):
    """A draft is being written already. It will be here in a moment."""


class DeedFirst(Refused):
    """{name} was let down before: a deed comes first. Keep a promise or write down a remedy, then apologise."""


class ListenFirst(Refused):
    """{name} is letting it out. Acknowledge it first, without reasons and offers; those come once {name} was heard."""


class Weighing(Refused):
    """{name} has had the apology and weighs what you offered. Answer shortly, as an update; no new apology."""


class AllIsWell(Refused):
    """{name} says that all is well. Thank, say what has changed and when you look in again; no apology any more."""


class NotAThird(Refused):
    """{name} left two messages of yours unanswered. Wait: a third would only press."""


class Expired(Refused):
    """This draft is more than {hours} hours old, so its dates may be wrong. Ask for a fresh one."""


class Stopped(Refused):
    """The guardrails stop this text: {first}{more}. Change the text and approve again."""


class NoRules(Refused):
    """There are no rules for {language} yet, so nobody could check this text.

    Write to {name} yourself in the conversation; Amends will not send it.
    """


class HasRules(Refused):
    """Amends can check a text in {name}'s language, so write it as a draft and approve it."""


class Unticked(Refused):
    """{passages} on no fact you recorded: {quotes}. Read {them}, tick that {they} true, and approve again."""


class NothingToTick(Refused):
    """Nothing in this text needs a tick."""


class Unmentioned(Refused):
    """{name} wrote to us before and had no answer. Say so in this reply: it is a failure of its own."""


class NotOpened(Refused):
    """You have seen the beginning only. Open the complaint, read what {name} wrote to its end, and approve again."""


class SignOff(Refused):
    """This goes out only once {lead} has read the exact text and signed it off. Ask for it; then send it."""


class NothingToSign(Refused):
    """This text needs no sign-off: its owner can send it."""


class OwnText(Refused):
    """This is your own complaint to answer, so a second person has to sign it off. Ask {lead}."""


class NoSigner(Refused):
    """There is no other lead who could sign this off. Name one in the policy."""


class NothingToAppeal(Refused):
    """That does not stop this text, so there is nothing to appeal. Open the complaint to see what does."""


class MendCase(Refused):
    """Amounts, facts and dates are changed in the case, not at the rule. Record what is true, then look again."""


class MendText(Refused):
    """This rule protects people and holds for everybody, so nobody can set it aside. Change the text."""


class AppealGone(Refused):
    """That text was changed or sent meanwhile, so there is nothing left to decide."""


class AppealDecided(Refused):
    """{name} has decided this already."""


class SameEyes(Refused):
    """Somebody else has to look at this: you asked for it yourself."""


class Empty(Refused):
    """{field} is empty. Write it in a few words."""


class TooLong(Refused):
    """{field} is too long: at most {limit} characters."""


class Past(Refused):
    """That time is already past. Choose one that is still to come, for example tomorrow 17:00."""


class TooFar(Refused):
    """That time is more than a year off. Choose an earlier one."""


class NoPromise(Refused):
    """That promise is not open any more."""


class NoTask(Refused):
    """There is no such task in this complaint. Open it to see who helps with what."""


class NotYourTask(Refused):
    """Only {helper}, whose task it is, or the owner can say that it is done."""


class NoRemedy(Refused):
    """Record what was done for the customer first (the remedy); then ask whether it is settled."""


class OpenPromise(Refused):
    """A promise is still open: {what}. Keep it, or move it, before you go on."""


class NotSettled(Refused):
    """The customer has not been asked whether it is settled. Resolve the complaint first."""


class NoCause(Refused):
    """Write down what the team learns first. Its cause is put on the list then."""


class NoSuchCause(Refused):
    """That cause is not on your team's list. Choose one that is."""


class NotCauses(Refused):
    """Only a lead, the complaint's owner and who looks after the cause can say how far it is."""


class NotFixedYet(Refused):
    """That day is still to come. Say that it is in work until then; say that it is done once it is."""


class TooManyOthers(Refused):
    """At most {most} at a time. Send these first, then the others."""


class NothingTried(Refused):
    """Nothing was tried for {name} yet. Write to {name} first; nobody is given up unheard."""


class NobodyParts(Refused):
    """Nobody asks at the moment whether to give up on {name}. Open the complaint to see how it stands."""


class Undocumented(Refused):
    """Write down what happened first (what failed, cause, remedy, prevention, value); then close."""


class NothingSaid(Refused):
    """An opinion, too, is owed an answer: name one thing that is done, or write “no change, because …”."""


class NotResolved(Refused):
    """This complaint is not resolved or closed, so there is nothing to reopen."""


class NotDueYet(Refused):
    """You are not reminded of this before {when}, so there is nothing to put off until then."""


class SnoozedOut(Refused):
    """This was put off twice already. Shall somebody help? Add a helper with a task."""


class SnoozePastDue(Refused):
    """That would be after it is due. Choose an earlier time, or move the promise and tell the customer."""


class NotAsked(Refused):
    """Nobody is asking at the moment whether this is settled; simply write what is still wrong."""


class NotTheCustomer(Refused):
    """Only the customer can say whether it is settled."""


class Unknown(Refused):
    """There is no such complaint. It may have been erased."""


class NoReason(Refused):
    """Say in words why the owner has to change, and brief the new owner in a sentence or two."""


class CanWait(Refused):
    """At the end of a shift only a critical complaint changes hands. This one is {severity}: it waits for its owner."""


class SamePerson(Refused):
    """{name} owns this complaint already."""


class Busy(Refused):
    """Many people are at this complaint at once. Try again in a moment."""


class NewWords(Refused):
    """{name} wrote again since you last saved this draft. Read it, save the draft once more, then send it."""


class NewFacts(Refused):
    """The facts were changed since you last saved this draft. Look at it again, save it once more, then send it."""


class ReadOnceMore(Refused):
    """{name} wrote in anger less than two minutes ago. Read your text once more; then send it again, and it goes."""


class Late(Refused):
    """The draft promises something for a time that is past, or more than a year off: “{quote}”. Change the date."""


class NotOngoing(Refused):
    """Only a complaint that somebody is working on can wait for somebody else."""


class AnswerFirst(Refused):
    """{name} waits for a word of yours. Write it first; then the complaint can wait for somebody else."""


class TooLongAPause(Refused):
    """A complaint can wait for two months at most. Choose an earlier end; you can set another one then."""


class Unanswered(Refused):
    """{name} wrote and has no answer yet. Answer, or say that none is needed; then close."""


class Unconfirmed(Refused):
    """{name} has not said yet whether it is settled. You can close it without an answer from {date} on."""


class OldButton(Refused):
    """That button is from an older message. Open the complaint to see what can be done now."""


class NotATime(Refused):
    """{field} is no date and time. Write it like 2026-11-19 17:00."""


class ClockChange(Refused):
    """On {day} the clocks change: {time} is left out, or comes twice. Choose another time, for example 12:00."""


class NotAChoice(Refused):
    """{field} is none of the choices on offer. Reload the page and choose again."""


class NotALink(Refused):
    """That is no link. Paste it whole, as https://reviews.example/4711, or leave it empty."""


class NotANumber(Refused):
    """{field} is no amount of money. Write it like 79.00 USD, or leave it empty."""


class NoZone(Refused):
    """There is no time zone “{zone}”. Write one like Europe/Berlin, or leave it empty for your profile's."""


class NoHours(Refused):
    """Your day has to end after it begins. Say both, for example 9:00-17:00."""


class NoDay(Refused):
    """Name at least one day on which you work, for example mon-fri."""


class NotHours(Refused):
    """I cannot read that as hours. Write them like 9:00-17:00 mon-fri."""


class OwnCover(Refused):
    """While you are away you cannot look after things yourself. Choose a colleague, or nobody."""


class NoSuchPerson(Refused):
    """There is nobody of that name in the team. Choose somebody from the list."""
