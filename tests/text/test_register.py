"""The register: what is bundled, and how a user's own file is read or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.bundled import bundled
from claimtrack.errors import InputError
from claimtrack.lang.gazetteer import cities, countries
from claimtrack.model.document import Register, SourceKind
from claimtrack.text.register import default_register, read_register


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "register.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_bundled_data_is_found() -> None:
    assert (bundled("seeds") / "sources.yaml").is_file()


def test_every_country_is_a_place_and_a_government_with_one_id() -> None:
    register = default_register()
    places = {place.id: place for place in register.places}
    sources = {source.id: source for source in register.sources}
    for country in countries():
        assert places[country.id].country == country.country
        assert sources[country.id].kind is SourceKind.GOVERNMENT


def test_no_id_stands_twice() -> None:
    register = default_register()
    for entries in (register.sources, register.places):
        ids = [entry.id for entry in entries]
        assert len(ids) == len(set(ids))


def test_places_of_the_data_files_have_one_id_each() -> None:
    ids = [c.id for c in countries()]
    ids += [c.capital.id for c in countries() if c.capital]
    ids += [city.id for city in cities()]
    assert len(ids) == len(set(ids))


def test_every_country_has_both_scripts_and_a_two_letter_code() -> None:
    for country in countries():
        assert country.names["en"], country.id
        assert country.names["ar"], country.id
        assert country.country is not None
        assert len(country.country) == 2


def test_the_bundled_file_wins_and_takes_over_the_spellings_of_the_data() -> None:
    misrata = next(p for p in default_register().places if p.id == "misrata")
    listed = next(
        p for p in read_register(bundled("seeds") / "sources.yaml").places if p.id == "misrata"
    )
    data = next(city for city in cities() if city.id == "misrata")
    spellings = {*misrata.names.values(), *misrata.aliases}
    assert misrata.names == listed.names
    assert set(listed.aliases) <= spellings
    assert {name for names in data.names.values() for name in names} <= spellings


def test_the_register_is_read_once() -> None:
    assert default_register() is default_register()


def test_a_users_register_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        sources:
          - id: harbour-watch
            kind: organisation
            names: {en: Harbour Watch, ar: مرصد الميناء}
            aliases: [HW]
        places:
          - id: old-quay
            names: {en: Old Quay}
        """,
    )
    register = read_register(path)
    assert [source.id for source in register.sources] == ["harbour-watch"]
    assert register.sources[0].aliases == ("HW",)
    assert [place.id for place in register.places] == ["old-quay"]


def test_an_empty_file_is_an_empty_register(tmp_path: Path) -> None:
    assert read_register(write(tmp_path, "")) == Register()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sources: [", "not YAML"),
        ("- a\n- b\n", "no 'sources:'"),
        ("people: []\n", "unknown key 'people'"),
        ("sources: {id: a}\n", "'sources' is not a list"),
        ("sources:\n  - {kind: person, names: {en: A}}\n  - {id: b, kind: king, names: {en: B}}\n",
         "entry 2 of 'sources' (b): kind"),
        ("sources:\n  - {id: a, kind: person, names: {en: A}, country: no}\n",
         "entry 1 of 'sources' (a): country"),
        ("places:\n  - {id: a}\n", "entry 1 of 'places' (a): has no name"),
        ("places:\n  - {id: a, names: {en: A}}\n  - {id: a, names: {en: B}}\n",
         "entry 2 of 'places' (a): the id is used twice"),
        ("places:\n  - just words\n", "entry 1 of 'places'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_path_and_entry(tmp_path: Path, text: str, reason: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_register(path)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_register(tmp_path / "none.yaml")


def test_bytes_that_are_no_text_are_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_bytes(b"\xff\xfe\x00\x81\x82")
    with pytest.raises(InputError, match="not YAML"):
        read_register(path)


def test_yaml_builds_no_objects(tmp_path: Path) -> None:
    path = write(tmp_path, "sources: !!python/object/apply:os.getcwd []\n")
    with pytest.raises(InputError):
        read_register(path)
