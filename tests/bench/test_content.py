from bench.web import content


def test_content_is_the_same_every_time() -> None:
    assert list(content.events(50)) == list(content.events(50))


def test_content_has_texts_dates_and_links_as_promised() -> None:
    files = len(content.resources(2_000))
    made = list(content.events(2_000))
    assert all(150 <= len(one.body.split()) <= 300 for one in made)
    assert {one.date.year for one in made} == set(range(1995, 2026))
    assert {area for one in made for area in one.areas} == set(range(5))
    assert all(number < files for one in made for number in one.resources)


def test_content_has_slugs_that_are_addresses_and_differ() -> None:
    slugs = [area.slug for area in content.areas()] + [event.slug for event in content.events(500)]
    assert len(set(slugs)) == 505
    assert all(slug == slug.lower() and " " not in slug and "--" not in slug for slug in slugs)
