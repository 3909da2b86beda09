"""The programme's tree, contracts, locations and feed codes, as the files beside this module give them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cats.core.reference_data import Facts, Tally, load, read_rows
from cats.organisations.models import Contract, Location, LocationCode, Tenant, TenantDomain, TenantLocation

FILES = Path(__file__).parent / "data"


def load_organisations(*, overwrite: bool = False) -> list[Tally]:
    """Make every table of this slice agree with its file; call it inside a transaction."""
    return [
        load(Tenant, read_rows(FILES / "tenants.csv"), key=("path",), overwrite=overwrite),
        load(TenantDomain, _domains(), key=("tenant_id", "domain"), overwrite=overwrite),
        load(Contract, _contracts(), key=("code",), overwrite=overwrite),
        load(Location, _locations(), key=("id",), overwrite=overwrite),
        load(LocationCode, _codes(), key=("feed", "code"), overwrite=overwrite),
        load(TenantLocation, _links(), key=("tenant_id", "location_id"), overwrite=overwrite),
    ]


def _tenant_ids() -> dict[str, int]:
    return dict(Tenant.objects.values_list("path", "pk"))


def _domains() -> Iterator[Facts]:
    tenants = _tenant_ids()
    for row in read_rows(FILES / "tenant_domains.csv"):
        yield {"tenant_id": tenants[row["tenant"]], "domain": row["domain"]}


def _contracts() -> Iterator[Facts]:
    tenants = _tenant_ids()
    for row in read_rows(FILES / "contracts.csv"):
        yield {
            "code": row["code"],
            "lot": int(row["lot"]),
            "region": row["region"],
            "tenant_id": tenants[row["tenant"]],
            "starts_on": _day(row["starts_on"]),
            "ends_on": _day(row["ends_on"]),
        }


def _locations() -> Iterator[Facts]:
    contracts = dict(Contract.objects.values_list("code", "pk"))
    for row in read_rows(FILES / "locations.csv"):
        yield {
            "id": int(row["id"]),
            "name": row["name"],
            "contract_id": contracts[row["contract"]] if row["contract"] else None,
            "parent_id": _number(row["parent"]),
            "provision": row["provision"],
            "kind": row["kind"],
            "opens_on": _day(row["opens_on"]),
            "closes_on": _day(row["closes_on"]),
        }


def _codes() -> Iterator[Facts]:
    for row in read_rows(FILES / "location_codes.csv"):
        yield {
            "feed": row["feed"],
            "code": row["code"],
            "description": row["description"],
            "delivery_region": row["delivery_region"],
            "location_id": _number(row["location"]),
        }


def _links() -> Iterator[Facts]:
    tenants = _tenant_ids()
    for row in read_rows(FILES / "tenant_locations.csv"):
        yield {"tenant_id": tenants[row["tenant"]], "location_id": int(row["location"])}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> int | None:
    return int(text) if text else None
