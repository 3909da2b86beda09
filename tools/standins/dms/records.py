"""Sentences, offences and offender managers, each from a prisoner number or a CRN. One in ten has none."""

import random
from datetime import date, timedelta
from typing import Any

OFFENCES = ("Burglary in a dwelling", "Theft from a shop", "Possession with intent to supply", "Common assault")
TEAMS = (("N51", "North West Region", "N51ALL", "Manchester City Centre"), ("N58", "South West", "N58EX", "Exeter"))


def sentences(nomis: str) -> dict[str, Any] | None:
    """Return what the prisons' record says."""
    rng = random.Random(f"sentence {nomis}")
    if rng.random() < 0.1:
        return None
    began = date(2024, 1, 8) + timedelta(days=rng.randrange(700))
    years, months = rng.randrange(1, 6), rng.randrange(12)
    ends = began + timedelta(days=365 * years + 30 * months)
    half = began + (ends - began) / 2
    return {
        "nomsNumber": nomis,
        "sentenceInformation": [
            {
                "firstSentenced": began.isoformat(), "sentenceYears": years, "sentenceMonths": months,
                "sentenceDays": None, "earliestPossibleReleaseDate": half.isoformat(), "dateOfRelease": None,
                "sed": ends.strftime("%d/%m/%Y"), "hdced": (half - timedelta(days=90)).strftime("%d/%m/%Y"),
                "hdcad": None, "ped": None, "crd": half.strftime("%d/%m/%Y"), "npd": None,
                "led": ends.strftime("%d/%m/%Y"), "tused": (ends + timedelta(days=30)).isoformat(), "isActive": True,
            }
        ],
        "mainOffence": [
            {"mainOffence": rng.choice(OFFENCES), "dateFirstConviction": began.isoformat(), "isActive": True}
        ],
        "otherOffences": [{"details": rng.choice(OFFENCES), "isActive": True}] * rng.randrange(3),
    }  # fmt: skip


def offences(crn: str) -> dict[str, Any] | None:
    """Return what probation's record says."""
    rng = random.Random(f"offences {crn}")
    if rng.random() < 0.1:
        return None
    day = date(2023, 6, 1) + timedelta(days=rng.randrange(800))
    requirement = {
        "categoryDescription": "Rehabilitation Activity Requirement", "subCategoryDescription": "Accommodation",
        "terminationDescription": None, "length": "20", "unitDescription": "Days", "isDeleted": False,
    }  # fmt: skip
    disposal = {
        "sentenceDate": (day + timedelta(days=60)).isoformat(), "length": str(rng.randrange(6, 36)),
        "unitDescription": "Months", "disposalDetail": "Community Order", "requirements": [requirement],
        "terminationDescription": None, "terminationDate": None, "isDeleted": False,
    }  # fmt: skip
    main = {
        "offenceDescription": rng.choice(OFFENCES), "offenceDate": day.isoformat(), "disposals": [disposal],
        "isDeleted": False,
    }  # fmt: skip
    return {"crn": crn, "mainOffences": [main], "isDeleted": False}


def offender_manager(crn: str) -> dict[str, Any] | None:
    """Return which part of probation has somebody."""
    rng = random.Random(f"manager {crn}")
    if rng.random() < 0.1:
        return None
    organisation, described, team, called = rng.choice(TEAMS)
    return {
        "organisationCode": organisation, "organistationDescription": described, "teamCode": team,
        "teamDescription": called,
    }  # fmt: skip
