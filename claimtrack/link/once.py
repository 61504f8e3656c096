"""A property that is worked out once for each object, without the price of a lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Owner = TypeVar("Owner")
Result = TypeVar("Result")


class once(Generic[Owner, Result]):  # noqa: N801  # read as the decorator that it is
    """As ``functools.cached_property``, which up to Python 3.11 takes a lock at each first use.

    A comparison works out some sixteen of them. Two threads may work out the same value twice.
    """

    def __init__(self, work_out: Callable[[Owner], Result]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Self: ...

    @overload
    def __get__(self, instance: Owner, owner: type[Any]) -> Result: ...

    def __get__(self, instance: Owner | None, owner: type[Any]) -> Self | Result:
        if instance is None:
            return self
        result = self._work_out(instance)
        instance.__dict__[self._name] = result  # found there from now on, before this property
        return result
