"""What the probation services say of made-up people, each following from their CRN alone. Nobody here exists.

The stand-in services answer from here and the demonstration is filled from here, so that both tell the same.
"""

import hashlib
import random
from datetime import date, timedelta
from typing import Any

FORENAMES = {
    "F": ("Alma", "Bridie", "Carys", "Delphine", "Esme", "Freya", "Greta", "Hana", "Ines", "Juno"),
    "M": ("Alban", "Bevan", "Cormac", "Dara", "Emrys", "Fintan", "Gethin", "Hamish", "Idris", "Jarek"),
}
SURNAMES = (
    "Aldous", "Brackley", "Cawdell", "Dunmore", "Eastlake", "Farrow-Smith", "Gorse", "Hallam", "Ivory", "Jessop",
    "Kershaw", "Lorimer", "Mabbott", "Norcross", "O'Dell", "Pettifer", "Quested", "Ransome", "Sefton", "Tolland",
)  # fmt: skip
REGIONS = {
    "R01": ("Moorland", ("Fell and Dale", "Tarn, Beck + Ghyll 50%")),
    "R02": ("Estuary", ("Saltmarsh", "Harbour and Quay")),
    "R03": ("Downs", ("Chalk Valley", "Beech Wood")),
}
REQUIREMENTS = (
    ("RARREQ", "Rehabilitation activity"), ("734", "Accredited programme"),
    ("CSPE06", "Curfew"), ("UPW", "Unpaid work"),
)  # fmt: skip
REGISTERS = (("RHRH", "High risk of serious harm"), ("ALERT", "Alert note"), ("RVAD", "Adult at risk"))
LEVELS = ("LOW", "MEDIUM", "HIGH", "VERY_HIGH")
# Long enough ago that no answer depends on the day it is asked.
EPOCH = date(2025, 1, 6)


class Person:
    """Everything that the probation services say of one CRN."""

    def __init__(self, crn: str, named: dict[str, str] | None = None) -> None:
        self.crn, self.named = crn, named or {}
        self.is_restricted = crn.upper().startswith("R") or _number(crn, "restricted") % 50 == 0

    def chance(self, about: str) -> random.Random:
        """Return chance that always falls the same way for this person and subject."""
        return random.Random(_number(self.crn, about))  # noqa: S311  repeatable on purpose

    def personal_details(self) -> dict[str, Any]:
        chance = self.chance("person")
        sex = self.named.get("sex", "")[:1].upper() or chance.choice("MF")
        region = chance.choice(sorted(REGIONS))
        name, units = REGIONS[region]
        unit = chance.randrange(len(units))
        team = chance.randrange(1, 4)
        born = self.named.get("date_of_birth") or str(date(1955, 1, 1) + timedelta(days=chance.randrange(18_000)))
        return {
            "crn": self.crn,
            "name": {
                "forename": self.named.get("forename") or chance.choice(FORENAMES[sex]),
                "middleNames": "",
                "surname": self.named.get("surname") or chance.choice(SURNAMES),
            },
            "dateOfBirth": born,
            "age": "as of today",
            "sex": {"code": sex, "description": {"F": "Female", "M": "Male"}[sex]},
            "ethnicity": None,
            "probationPractitioner": {
                "name": {"forename": chance.choice(FORENAMES["F"]), "surname": chance.choice(SURNAMES)},
                "code": f"{region}A{unit}{team:02d}",
                "email": f"practitioner.{region.lower()}{unit}{team}@probation.example",
            },
            "probationDeliveryUnit": {"code": f"{region}U{unit}", "description": units[unit]},
            "team": {"code": f"{region}U{unit}T{team}", "description": f"{units[unit]} team {team}"},
            "region": {"code": region, "description": name},
            "somethingNew": {"that": "nobody reads"},
        }

    def sentence(self, event: int) -> dict[str, Any]:
        chance = self.chance(f"sentence {event}")
        starts = EPOCH - timedelta(days=chance.randrange(1_500))
        ends = EPOCH + timedelta(days=chance.randrange(100, 1_500))
        is_custodial = chance.random() < 0.5
        asked = chance.sample(REQUIREMENTS, 2)
        listed = [{"code": code, "description": text} for code, text in asked]
        return {
            "description": "Determinate sentence" if is_custodial else "Community order",
            "startDate": str(starts),
            "expectedEndDate": str(ends),
            "licenceExpiryDate": str(ends) if is_custodial else None,
            "custodial": is_custodial,
            "licenceConditions": listed if is_custodial else [],
            "requirements": [] if is_custodial else listed,
            "postSentenceSupervisionRequirements": [],
        }

    def registrations(self) -> dict[str, Any]:
        chance = self.chance("registrations")
        chosen = chance.sample(REGISTERS, chance.randrange(len(REGISTERS)))
        return {
            "registrations": [
                {
                    "type": {"code": code, "description": text},
                    "date": str(EPOCH - timedelta(days=chance.randrange(900))),
                    "nextReviewDate": str(EPOCH + timedelta(days=chance.randrange(200))),
                }
                for code, text in chosen
            ]
        }

    def needs(self) -> dict[str, Any]:
        chance = self.chance("needs")
        is_sexual = chance.random() < 0.2
        return {
            "pniCalculation": {
                "riskLevel": chance.choice("HML"),
                "needLevel": chance.choice("HML"),
                "totalDomainScore": chance.randrange(9),
                "pni": chance.choice("HMAO"),
                "missingFields": [],
            },
            "assessment": {
                "id": self._assessment(),
                "ldc": {"score": 4, "subTotal": chance.randrange(7)},
                "ogrs3Risk": chance.choice(LEVELS),
                "ovpRisk": chance.choice(LEVELS),
                "osp": {"cdc": chance.choice(LEVELS) if is_sexual else "NOT_APPLICABLE", "iiic": "NOT_APPLICABLE"},
                "rsrPercentage": round(chance.random() * 12, 2),
                "offenderAge": 40,
                "questions": {"sexualPreOccupation": "NONE", "impulsivity": "SOME"},
            },
        }

    def timeline(self) -> dict[str, Any]:
        chance = self.chance("timeline")
        newest = EPOCH - timedelta(days=chance.randrange(300))
        done = [
            {
                "id": self._assessment() - back,
                "status": "COMPLETE",
                "type": "LAYER3",
                "completedAt": f"{newest - timedelta(days=180 * back)}T10:15:00",
            }
            for back in range(chance.randrange(1, 4))
        ]
        return {"timeline": [{"id": self._assessment() + 1, "status": "OPEN", "type": "LAYER3"}, *done]}

    def access(self) -> dict[str, Any]:
        limits = [{"username": "SOMEBODY.ELSE", "since": "2024-01-01T00:00:00Z", "until": None}]
        return {
            "crn": self.crn,
            "excludedFrom": limits if self.is_restricted else [],
            "restrictedTo": [],
            "exclusionMessage": None,
            "restrictionMessage": None,
        }

    def seen_by(self, username: str) -> dict[str, Any]:
        """Whether a user may see the person: restricted records are for users whose name begins with CLEARED."""
        is_barred = self.is_restricted and not username.upper().startswith("CLEARED")
        return {
            "crn": self.crn,
            "userExcluded": is_barred,
            "userRestricted": False,
            "exclusionMessage": "You are excluded from viewing this record." if is_barred else None,
        }

    def _assessment(self) -> int:
        return 10_000_000 + _number(self.crn, "assessment") % 1_000_000


def _number(crn: str, about: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{about} {crn.upper()}".encode()).digest()[:6])
