"""Frozen value classes with slots: dataclasses that cost nothing to define.

`dataclasses` imports `inspect` and writes the methods of every class by exec: together
18 ms of the 90 that the answer to one trip may take. A subclass of `Value` is the same without
that; `dataclasses.fields`, `replace` and `asdict` work on them, and are loaded only then.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, TypeVar, dataclass_transform

    T = TypeVar("T")
else:

    def dataclass_transform(**_: object) -> object:
        """Stand in for the real one, which lives in typing: slow to import."""
        return lambda decorator: decorator


_set = object.__setattr__


class _Fields:
    """Answers `dataclasses.fields`: the fields are made when somebody asks for them."""

    def __get__(self, instance: object, owner: type) -> dict[str, Any]:
        import dataclasses  # noqa: PLC0415 - the whole point is not to load it at the start

        names, defaults, types = owner.__slots__, owner._defaults, owner._types  # type: ignore[attr-defined]
        like: Any = dataclasses.make_dataclass(
            owner.__name__,
            [
                (name, types[name], dataclasses.field(default=defaults[name]))
                if name in defaults
                else (name, types[name])
                for name in names
            ],
            frozen=True,
        )
        fields: dict[str, Any] = like.__dataclass_fields__
        return fields


@dataclass_transform(frozen_default=True)
class _Frozen(type):
    """Makes a class with slots of the annotated fields in its body."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        names = tuple(body.get("__annotations__", ()))
        if not bases or not names or "__slots__" in body:
            return super().__new__(cls, name, bases, body)
        body["_defaults"] = {field: body.pop(field) for field in names if field in body}
        body["_types"] = body["__annotations__"]
        body["__slots__"] = body["__match_args__"] = names
        made: Any = super().__new__(cls, name, bases, body)
        # a field is set by its own descriptor, and all are read at once: half the time of doing it by name
        made._setters = {field: made.__dict__[field].__set__ for field in names}
        if len(names) > 1:
            made._all = attrgetter(*names)
        return made

    @property
    def __signature__(cls) -> Any:
        """The fields as arguments, for `help` and a notebook."""
        from inspect import Parameter, Signature  # noqa: PLC0415 - slow to import, on request only

        made: Any = cls
        kind, empty = Parameter.POSITIONAL_OR_KEYWORD, Parameter.empty
        return Signature(
            [
                Parameter(
                    name,
                    kind,
                    default=made._defaults.get(name, empty),
                    annotation=made._types[name],
                )
                for name in made.__slots__
            ]
        )


class Value(metaclass=_Frozen):
    """A frozen class with slots: its subclasses compare, hash, print and pickle by their fields."""

    __slots__: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}
    _types: ClassVar[dict[str, Any]] = {}
    _setters: ClassVar[dict[str, Callable[[Any, Any], None]]] = {}
    _all: ClassVar[Any] = None
    __dataclass_fields__ = _Fields()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        names, setters = self.__slots__, self._setters
        if len(args) > len(names):
            raise TypeError(
                f"{type(self).__name__} takes {len(names)} values, {len(args)} were given"
            )
        for setter, given in zip(setters.values(), args, strict=False):
            setter(self, given)
        left = names[len(args) :]
        if not left and not kwargs:
            return
        known = {**self._defaults, **kwargs}
        for name in left:
            if name not in known:
                raise TypeError(f"{type(self).__name__} needs a value for {name!r}")
            setters[name](self, known[name])
        if kwargs and not kwargs.keys() <= set(left):
            strange = [name for name in kwargs if name not in left]
            raise TypeError(f"{type(self).__name__} has no field {', '.join(map(repr, strange))}")

    def __setattr__(self, name: str, _: object) -> None:
        from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only for a mistake

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only for a mistake

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _key(self) -> tuple[Any, ...]:
        every = self._all
        found: tuple[Any, ...] = (
            (getattr(self, self.__slots__[0]),) if every is None else every(self)
        )
        return found

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), self._key()


def lazily(cls: type[T]) -> type[T]:
    """Return a kind of `cls` whose unset fields are made when somebody first reads them.

    `unset` makes one; it compares, hashes, prints and pickles as a plain `cls` does.
    """
    names = frozenset(cls.__slots__)  # type: ignore[attr-defined]

    def missing(self: Any, name: str) -> Any:  # only called for what is not set
        if name not in names:
            raise AttributeError(f"{cls.__name__!r} object has no attribute {name!r}")
        made = self._make(name)
        _set(self, name, made)
        return made

    def equal(self: Any, other: Any) -> Any:
        alike = isinstance(other, cls)
        return self._key() == other._key() if alike else NotImplemented

    def plain(self: Any) -> tuple[type, tuple[Any, ...]]:
        return cls, self._key()

    body: dict[str, Any] = {
        "__slots__": ("_make",), "__getattr__": missing, "__eq__": equal,
        "__hash__": Value.__hash__, "__reduce__": plain, "__doc__": cls.__doc__,
        "__module__": cls.__module__, "__qualname__": cls.__qualname__,
    }  # fmt: skip
    kind: Any = type(cls)
    lazy: Any = kind(cls.__name__, (cls,), body)
    lazy.__slots__ = cls.__slots__  # type: ignore[attr-defined] # what `replace` and `_key` go by
    return lazy  # type: ignore[no-any-return]


def unset(lazy: type[T], make: Callable[[str], Any], known: dict[str, Any]) -> T:
    """Return a value with only the `known` fields set; `make` makes each of the others."""
    made = object.__new__(lazy)
    _set(made, "_make", make)
    setters: dict[str, Any] = lazy._setters  # type: ignore[attr-defined]
    for name, given in known.items():
        setters[name](made, given)
    return made


def replace(of: T, **changes: Any) -> T:
    """Return a copy of a value with some fields changed."""
    kept = {name: getattr(of, name) for name in of.__slots__ if name not in changes}  # type: ignore[attr-defined]
    return type(of)(**kept, **changes)
