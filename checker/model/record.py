"""Plain data, defined cheaply.

To a type checker `dataclass` and `replace` are those of the standard library, and they behave like them. When run, a class
is made without compiling its methods one by one: that is most of the time that the definition of a frozen dataclass takes,
and every run of the command would pay for it more than a hundred times.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields, make_dataclass
from functools import cache
from inspect import get_annotations
from operator import attrgetter
from types import CodeType, FunctionType
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
    # what is set on a class that is there already is looked for in all its methods again
    setters: dict[str, Callable[[Any, Any], None]] = {}
    methods |= {"__reduce__": _reduce, "__replace__": _replace, "__init__": _init(cls.__qualname__, names, given, setters)}
    known = {"_values": staticmethod(_values(names)), "_names": frozenset(names), "__dataclass_fields__": _Fields(names, given)}
    body = methods | known | body | {"__slots__": names, "__match_args__": names, "__qualname__": cls.__qualname__}
    made = type(cls)(cls.__name__, cls.__bases__, body)
    for at, name in enumerate(names):
        setters[f"set_{at}"] = _setter(made.__dict__[name].__set__, given.get(name))
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
    kind = type(thing)
    names = kind.__match_args__
    if not changes.keys() <= kind._names:
        raise TypeError(f"{kind.__qualname__} has no field {', '.join(changes.keys() - set(names))}")
    return kind(*map(changes.get, names, kind._values(thing)))


def _init(kind: str, names: tuple[str, ...], given: dict[str, Any], setters: dict[str, Callable[[Any, Any], None]]) -> Callable[..., None]:
    """The `__init__` of a class: each field is set through its slot, by what `setters` will hold once the class has slots."""
    code = _setting(len(names)).replace(co_varnames=("self", *names), co_qualname=f"{kind}.__init__")
    init = FunctionType(code, setters, "__init__", tuple(_default(given[name]) for name in names if name in given))
    if any(name in given for name in names[: len(names) - len(init.__defaults__ or ())]):
        raise TypeError(f"{kind}: a field without a default follows one that has one")
    return init


def _default(given: Any) -> Any:
    return given.default if isinstance(given, Field) else given


def _setter(slot: Callable[[Any, Any], None], given: Any) -> Callable[[Any, Any], None]:
    """What sets a field; one that is made anew for each record is made where no value is given."""
    if not isinstance(given, Field) or given.default_factory is MISSING:
        return slot
    make = given.default_factory
    return lambda self, value: slot(self, make() if value is MISSING else value)


@cache
def _setting(size: int) -> CodeType:
    """The code that sets so many fields. It is compiled once for all classes of a size; their fields' names are put in."""
    head = "".join(f", field_{at}" for at in range(size))
    body = "".join(f" set_{at}(self, field_{at})\n" for at in range(size))
    module = compile(f"def __init__(self{head}):\n{body or ' pass'}", "<record>", "exec")
    return next(one for one in module.co_consts if isinstance(one, CodeType))


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
