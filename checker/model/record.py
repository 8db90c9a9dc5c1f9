"""Plain data, defined cheaply.

To a type checker `dataclass` and `replace` are those of the standard library, and they behave like them. When run, a class
is made without compiling its methods one by one: that is most of the time that the definition of a frozen dataclass takes,
and every run of the command would pay for it more than a hundred times.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields, make_dataclass
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "field", "replace"]

_SHARED = ("__dict__", "__weakref__")  # of the class without slots


def _dataclass(*, frozen: bool = False, slots: bool = True, order: bool = False) -> Callable[[type], type]:
    """A decorator for classes of annotated fields: slots, equality and order by value, and, where frozen, a hash."""
    assert slots, "every record has slots"
    return lambda cls: _made(cls, frozen, order)


def _made(cls: type, frozen: bool, order: bool) -> type:
    names = tuple(get_annotations(cls))
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    body = {name: value for name, value in cls.__dict__.items() if name not in given and name not in _SHARED}
    compared = tuple(name for name in names if not (isinstance(given.get(name), Field) and not given[name].compare))
    values = _values(compared)
    methods: dict[str, Any] = {"__eq__": _equality(values), "__hash__": _hash(values) if frozen else None, "__repr__": _repr}
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if order:
        methods["__lt__"] = lambda self, other: values(self) < values(other)
        methods["__le__"] = lambda self, other: values(self) <= values(other)
        methods["__gt__"] = lambda self, other: values(self) > values(other)
        methods["__ge__"] = lambda self, other: values(self) >= values(other)
    body = methods | {"__reduce__": _reduce, "__replace__": _replace} | body
    made = type(cls)(cls.__name__, cls.__bases__, body | {"__slots__": names, "__match_args__": names, "__qualname__": cls.__qualname__})
    made.__init__ = _first_init(made, names, given)  # type: ignore[misc]
    made.__dataclass_fields__ = _Fields(names, given)  # type: ignore[attr-defined]
    return made


def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What reads the fields of a record as one tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _equality(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], int]:
    return lambda self: hash(values(self))


def _repr(self: Any) -> str:
    shown = (name for name, one in self.__dataclass_fields__.items() if one.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _refuse(self: Any, name: str, *value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to or delete field {name!r}")


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


def _replace(thing: Any, /, **changes: Any) -> Any:
    """The record with some of its fields changed."""
    for name in thing.__match_args__:
        if name not in changes:
            changes[name] = getattr(thing, name)
    return type(thing)(**changes)


def _first_init(made: Any, names: tuple[str, ...], given: dict[str, Any]) -> Callable[..., None]:
    """An `__init__` that compiles the real one when the first record is made, and steps aside for it."""

    def __init__(self: Any, *args: Any, **named: Any) -> None:
        made.__init__ = _init(made, names, given)
        made.__init__(self, *args, **named)

    return __init__


def _init(made: type, names: tuple[str, ...], given: dict[str, Any]) -> Callable[..., None]:
    """The `__init__` of a class, written out: each field is set through its slot."""
    scope: dict[str, Any] = {f"_set_{name}": made.__dict__[name].__set__ for name in names} | {"_MISSING": MISSING}
    head, body = [], []
    for name in names:
        default = given.get(name, MISSING)
        made_anew = default.default_factory if isinstance(default, Field) else MISSING
        default = default.default if isinstance(default, Field) else default
        if made_anew is not MISSING:
            scope[f"_make_{name}"] = made_anew
            head.append(f"{name}=_MISSING")
            body.append(f" _set_{name}(self, _make_{name}() if {name} is _MISSING else {name})")
            continue
        if default is not MISSING:
            scope[f"_default_{name}"] = default
        head.append(name if default is MISSING else f"{name}=_default_{name}")
        body.append(f" _set_{name}(self, {name})")
    exec(f"def __init__(self, {', '.join(head)}):\n" + "\n".join(body), scope)
    init: Callable[..., None] = scope["__init__"]
    return init


class _Fields:
    """The fields as the standard library wants them (`fields`, `asdict` …), made when it asks."""

    def __init__(self, names: tuple[str, ...], given: dict[str, Any]) -> None:
        self._made: dict[str, Field[Any]] | None = None
        self._wanted = [(name, Any, given.get(name, MISSING)) for name in names]

    def __get__(self, thing: object, owner: type) -> dict[str, Field[Any]]:
        if self._made is None:
            told = [(name, kind, one if isinstance(one, Field) else field(default=one)) for name, kind, one in self._wanted]
            self._made = {one.name: one for one in fields(make_dataclass(owner.__name__, told))}
        return self._made


if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    dataclass, replace = _dataclass, _replace
