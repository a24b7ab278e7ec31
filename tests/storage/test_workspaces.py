"""Where we are installed; on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.ports import Workspace
from storage.database import Storage

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
LUMEN = Workspace(platform="slack", team="T1", name="Lumen", sealed="gAAA", expires_at=NOW)


async def test_a_workspace_is_kept_and_written_over(storage: Storage) -> None:
    await storage.workspaces.save(LUMEN)
    assert await storage.workspaces.find("slack", "T1") == LUMEN
    again = replace(LUMEN, sealed="gBBB", expires_at=None)
    await storage.workspaces.save(again)
    assert await storage.workspaces.find("slack", "T1") == again
    assert await storage.workspaces.find("slack", "T2") is None


async def test_the_desk_it_chose_outlasts_a_new_installation(storage: Storage) -> None:
    await storage.workspaces.save(replace(LUMEN, desk="C9"))
    await storage.workspaces.save(LUMEN)
    assert await storage.workspaces.find("slack", "T1") == replace(LUMEN, desk="C9")


async def test_of_two_who_change_it_at_once_one_does(storage: Storage) -> None:
    await storage.workspaces.save(replace(LUMEN, desk="C9"))
    later = NOW + timedelta(hours=12)
    fresh = [replace(LUMEN, sealed=sealed, expires_at=later) for sealed in ("gBBB", "gCCC")]
    done = [await storage.workspaces.swap(LUMEN, one) for one in fresh]
    assert done == [True, False]
    assert await storage.workspaces.find("slack", "T1") == replace(fresh[0], desk="C9")
    assert not await storage.workspaces.swap(replace(LUMEN, team="T2"), fresh[0])


async def test_a_desk_is_chosen_and_nothing_else_changes(storage: Storage) -> None:
    await storage.workspaces.choose_desk("slack", "", "C1")
    assert await storage.workspaces.find("slack", "") == Workspace(platform="slack", team="", desk="C1")
    await storage.workspaces.save(LUMEN)
    await storage.workspaces.choose_desk("slack", "T1", "C2")
    assert await storage.workspaces.find("slack", "T1") == replace(LUMEN, desk="C2")


async def test_who_removed_us_is_no_longer_among_all_and_its_tokens_are_gone(storage: Storage) -> None:
    await storage.workspaces.save(LUMEN)
    await storage.workspaces.save(replace(LUMEN, team="T2"))
    await storage.workspaces.remove("slack", "T1", NOW)
    assert [one.team for one in await storage.workspaces.every("slack")] == ["T2"]
    gone = await storage.workspaces.find("slack", "T1")
    assert gone is not None
    assert (gone.sealed, gone.removed_at) == ("", NOW)
    await storage.workspaces.save(LUMEN)
    assert len(await storage.workspaces.every("slack")) == 2


async def test_a_word_comes_back_once_and_in_time(storage: Storage) -> None:
    await storage.workspaces.issue("abc", NOW + timedelta(minutes=10))
    assert not await storage.workspaces.consume("other", NOW)
    assert await storage.workspaces.consume("abc", NOW)
    assert not await storage.workspaces.consume("abc", NOW)
    await storage.workspaces.issue("late", NOW)
    assert not await storage.workspaces.consume("late", NOW)
