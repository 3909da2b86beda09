"""What a case's history means for today: when risk is due and why, and whether the feed still has the person."""

from datetime import date, datetime, time, timedelta

from cats.demo.story import LONDON, Story
from cats.participants import rules
from cats.participants.codes import ArchiveReason, RiskDueReason, Status

FIRST_REVIEW, TEN_WEEKS = timedelta(days=14), timedelta(days=70)
REVIEWED_WITHIN = (0, 84)
FORGOTTEN, FEED_UPDATED = 0.03, 0.04
SYNC_FAILING, LEFT_THOUGH_OPEN, LEFT_AND_CLOSED = 0.02, 0.02, 0.3
NIGHT = time(22, 20)


def settle(story: Story, today: date) -> None:
    """Set what the system keeps on a case: risk due, last synchronisation, the day the feed lost the person."""
    _set_risk(story, today)
    _set_feed(story, today)


def _set_risk(story: Story, today: date) -> None:
    case, rng = story.case, story.rng
    begun = [span for span in story.statuses if span.status == Status.ENROLLING]
    if not begun:
        case.risk_due_on, case.risk_due_reason = None, RiskDueReason.NEW_ENTRY
        return
    case.risk_due_on = begun[0].started_at.astimezone(LONDON).date() + FIRST_REVIEW
    case.risk_due_reason = RiskDueReason.INITIAL_REVIEW
    if case.risk_due_on >= today or (case.status == Status.ENROLLING and rng.random() < 0.4):
        return
    reviewed = rng.randint(150, 260) if rng.random() < FORGOTTEN else rng.randint(*REVIEWED_WITHIN)
    case.risk_due_on = today - timedelta(days=reviewed) + TEN_WEEKS
    case.risk_due_reason = RiskDueReason.TEN_WEEK_REVIEW
    if story.archived and case.status != Status.ARCHIVED:
        _bring_forward(story)
    elif case.is_active and rng.random() < FEED_UPDATED:
        case.risk_due_on = today - timedelta(days=rng.randint(0, 12))
        case.risk_due_reason = RiskDueReason.FEED_UPDATED


def _bring_forward(story: Story) -> None:
    closing = story.archived[-1]
    assert closing.ended_at is not None  # noqa: S101
    story.case.risk_due_on, story.case.risk_due_reason = rules.risk_due_after_unarchiving(
        story.case.risk_due_on,
        story.case.risk_due_reason,
        times_archived=len(story.archived),
        archived_on=closing.started_at.astimezone(LONDON).date(),
        today=closing.ended_at.astimezone(LONDON).date(),
    )


def _set_feed(story: Story, today: date) -> None:
    case, rng = story.case, story.rng
    closing = story.archived[-1] if case.status == Status.ARCHIVED else None
    dead = closing is not None and closing.reason == ArchiveReason.DECEASED
    if dead or rng.random() < (LEFT_AND_CLOSED if closing else LEFT_THOUGH_OPEN):
        last = (closing.started_at if closing else story.at).astimezone(LONDON).date()
        story.leave_feed(last - timedelta(days=rng.randint(1, 20)))
    night = _night(today - timedelta(days=rng.randint(3, 30) if rng.random() < SYNC_FAILING else 1))
    story.confirmed_at = night if night > story.opened_at else None


def _night(day: date) -> datetime:
    return datetime.combine(day, NIGHT, LONDON)
