"""Records what PyTorch answers to the cases in `cases/`, as `recorded.json` beside this file.

    python tests/pytorch/record.py

needs Python 3.11 or later with PyTorch 2 (a CPU build will do). The recording begins with the versions it was made with. The tests of
the tensor language (`crates/script/tests/pytorch.rs`) compare with it and need neither.

A file of cases is a topic. A line is a case; several lines between two lines of ``` are one. A line that begins with `#` is a comment,
one that begins with `#!` a remark on the case below it (within ``` : on the case it stands in):

    #! random          only kind, dtype and shape are recorded
    #! says: words     the error's message contains these words

Every case starts with `torch`, `math` and `torch.nn.functional` as `F` at hand. The value is that of a last expression statement.
What is recorded has the form that `candlelight eval --json` prints; an error's column is left out.
There are no cases of what the language leaves out: numbers beyond 64 bits, complex numbers, classes, `yield`, decorators, dunders.
"""

import ast
import contextlib
import io
import json
import math
import platform
import re
import sys
import traceback
import warnings
from pathlib import Path

import torch

HERE = Path(__file__).parent
KINDS = (
    "SyntaxError NameError TypeError ValueError IndexError KeyError AttributeError ZeroDivisionError OverflowError "
    "AssertionError RuntimeError NotImplementedError StopIteration UnboundLocalError ImportError"
).split()
DTYPES = {"bool", "uint8", "int32", "int64", "float32", "float64"}


def read(path):
    """The cases of one file: (source, remarks)."""
    cases, remarks, program = [], [], None
    for line in path.read_text().splitlines():
        if line.startswith("#!"):
            remarks.append(line[2:].strip())
        elif line == "```":
            if program is not None:
                cases.append(("\n".join(program), remarks))
                remarks = []
            program = [] if program is None else None
        elif program is not None:
            program.append(line)
        elif line.strip() and not line.startswith("#"):
            cases.append((line, remarks))
            remarks = []
    if program is not None or remarks:
        raise SystemExit(f"{path}: the last case is not finished")
    return cases


def number(value):
    """A number as JSON holds it without loss."""
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53:
        return str(value)
    return value


def nested(data):
    return [nested(element) for element in data] if isinstance(data, list) else number(data)


def described(value):
    """A value as plain data."""
    if isinstance(value, torch.Tensor):
        dtype = str(value.dtype).removeprefix("torch.")
        if dtype not in DTYPES:
            raise ValueError(f"a tensor of {dtype}, which the language does not have")
        return {"kind": "tensor", "dtype": dtype, "shape": list(value.shape), "data": nested(value.tolist())}
    if value is None:
        return {"kind": "none"}
    for kind in (bool, int, float, str):
        if type(value) is kind:
            return {"kind": kind.__name__, "data": number(value)}
    if type(value) is dict:
        return {"kind": "dict", "data": [[described(key), described(item)] for key, item in value.items()]}
    for kind in (list, tuple, set):
        if isinstance(value, kind):
            elements = sorted(value, key=repr) if kind is set else value
            return {"kind": kind.__name__, "data": [described(element) for element in elements]}
    return {"kind": "other"}


def kind_of(error):
    """The nearest kind that the language has."""
    for base in type(error).__mro__:
        if base.__name__ in KINDS:
            return base.__name__
    raise ValueError(f"{type(error).__name__} is no kind of the language: {error}")


def line_of(error):
    """The line of the case that was at fault; none for what never ran."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<case>"]
    return lines[-1] if lines else None


def run(source):
    torch.manual_seed(0)
    names = {"torch": torch, "math": math, "F": torch.nn.functional}
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            tree = ast.parse(source, "<case>")
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "<case>", "exec"), names)
            value = eval(compile(ast.Expression(last.value), "<case>", "eval"), names) if last else None
    except Exception as error:
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        # Without the file that an import names: it is another one on every machine.
        message = re.sub(r" \(/[^)]*\)$", "", message.split("\n")[0])
        failure = {"kind": kind_of(error), "message": message, "line": line_of(error)}
        return {"ok": False, "error": failure}
    finally:
        torch.set_grad_enabled(True)
    return {"ok": True, "value": described(value), "repr": repr(value), "stdout": printed.getvalue()}


def record(topic, source, remarks):
    """A case with its answer; ValueError when it is not fit to be compared with."""
    case = {"topic": topic, "source": source}
    for remark in remarks:
        name, _, words = remark.partition(":")
        if name not in ("random", "says"):
            raise ValueError(f"unknown remark {remark!r}")
        case[name] = words.strip() or True
    answer = run(source)
    if not case.get("random") and answer != run(source):
        raise ValueError("does not repeat; mark it random")
    if re.search(r" at 0x[0-9a-f]+", answer.get("repr", "")):
        raise ValueError("prints an address")
    if "says" in case and case["says"] not in answer.get("error", {}).get("message", ""):
        raise ValueError(f"PyTorch answers {answer}")
    if case.get("random"):
        del answer["value"]["data"], answer["repr"]
    return case | {"expect": answer}


def main():
    warnings.simplefilter("ignore")
    cases, problems = [], []
    for path in sorted((HERE / "cases").glob("*.txt")):
        for source, remarks in read(path):
            try:
                if any(case["source"] == source for case in cases):
                    raise ValueError("stands twice")
                cases.append(record(path.stem, source, remarks))
            except ValueError as problem:
                problems.append(f"{path.name}: {source!r}: {problem}")
    if problems:
        raise SystemExit("\n".join(problems))
    lines = ",\n".join("    " + json.dumps(case, ensure_ascii=False) for case in cases)
    (HERE / "recorded.json").write_text(
        "{\n"
        f'  "torch": "{torch.__version__.split("+")[0]}",\n'
        f'  "python": "{platform.python_version()}",\n'
        f'  "cases": [\n{lines}\n  ]\n'
        "}\n"
    )
    failing = sum(not case["expect"]["ok"] for case in cases)
    print(f"{len(cases)} cases, {failing} of them errors", file=sys.stderr)


if __name__ == "__main__":
    main()
