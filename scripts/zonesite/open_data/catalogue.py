"""What data there is, for catalogues of others: DCAT-AP 3 as JSON-LD 1.1."""

from __future__ import annotations

from zonesite.open_data.addresses import GEOJSON, INDEX, OPENAPI, PACKAGE, PAGE, WORKBOOK
from zonesite.open_data.objects import site_file
from zonesite.open_data.values import Json
from zonesite.pages.site import Site
from zonesite.records.text import Text

_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
"""What DCAT names languages by that have two letters (W3C, DCAT 3, 6.4.8)."""
_CONTEXT: Json = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DISTRIBUTIONS = (
    (INDEX, "JSON, one file a record", "application/json"),
    (PACKAGE, "CSV tables with their data package", "application/json"),
    (WORKBOOK, "All tables as one workbook", XLSX),
    (GEOJSON, "Zones as GeoJSON", "application/geo+json"),
)
"""The files that stand for the whole: address, title and media type; of the tables the description
that names them all."""


def catalogue(site: Site) -> Json:
    """Return the catalogue of a site: one dataset, with a distribution for each of its files."""
    settings = site.edition.settings
    title, about = _texts(settings.site_name), _texts(about_of(site))
    publisher = {
        "@id": site_file(site, "/#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": _texts(settings.authority if settings.official else settings.site_name),
    }
    dataset = {
        "@id": site_file(site, f"{PAGE}#dataset"),
        "@type": "dcat:Dataset",
        "dct:title": title,
        "dct:description": about,
        "dct:publisher": {"@id": publisher["@id"]},
        **_licence(site),
        "dct:language": _languages(site),
        "dcat:landingPage": {"@id": site_file(site, PAGE)},
        "dcat:distribution": [_distribution(site, *one) for one in DISTRIBUTIONS],
    }
    service = {
        "@id": site_file(site, f"{PAGE}#service"),
        "@type": "dcat:DataService",
        "dct:title": title,
        "dcat:endpointURL": {"@id": site_file(site, INDEX)},
        "dcat:endpointDescription": {"@id": site_file(site, OPENAPI)},
        "dcat:servesDataset": {"@id": dataset["@id"]},
    }
    whole = {
        "@id": site_file(site, f"{PAGE}#catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": title,
        "dct:description": about,
        "dct:publisher": publisher,
        **_licence(site),
        "dct:language": _languages(site),
        "foaf:homepage": {"@id": site.url},
        "dcat:dataset": dataset,
        "dcat:service": service,
    }
    return {"@context": _CONTEXT, **whole}


def about_of(site: Site) -> Text:
    """Return what the site says of itself in one sentence: the summary of its home page."""
    home = site.pages.get("/")
    return home.summary if home else site.edition.settings.site_name


def _licence(site: Site) -> Json:
    licence = site.edition.settings.licence
    return {"dct:license": {"@id": licence.address}} if licence else {}


def _texts(text: Text) -> list[Json]:
    return [{"@value": words, "@language": lang} for lang, words in text.by_language.items()]


def _languages(site: Site) -> list[Json]:
    return [{"@id": f"{_LANGUAGES}{item.id}"} for item in site.languages if len(item.id) == 2]


def _distribution(site: Site, path: str, title: str, media_type: str) -> Json:
    address = site_file(site, path)
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": {"@value": title, "@language": "en"},
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
        **_licence(site),
    }
