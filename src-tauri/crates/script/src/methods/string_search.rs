//! Methods of `str` that look for something in it, or cut it there.

use super::string::string;
use crate::args::Args;
use crate::builtins::index;
use crate::evaluator::{Evaluator, indices};
use crate::failure::{Failure, Result};
use crate::object::{Object, Slice};

pub(super) fn call(evaluator: &mut Evaluator<'_>, text: &str, name: &str, args: Args) -> Result<Object> {
    match name {
        "split" | "rsplit" => split(evaluator, text, name, args),
        "splitlines" => {
            let [keep] = args.bind(name, ["keepends"], 0)?;
            let keep = match keep {
                Some(keep) => evaluator.is_true(&keep)?,
                None => false,
            };
            let lines = text.split_inclusive('\n');
            parts(evaluator, lines.map(|line| if keep { line } else { line.trim_end_matches(['\n', '\r']) }))
        }
        "partition" | "rpartition" => {
            let [separator] = args.exactly(&format!("str.{name}"))?;
            let separator = string(name, &separator)?;
            if separator.is_empty() {
                return Err(Failure::value("empty separator"));
            }
            let found = if name == "partition" { text.split_once(&*separator) } else { text.rsplit_once(&*separator) };
            let three = match found {
                Some((before, after)) => [before, &separator, after],
                None if name == "partition" => [text, "", ""],
                None => ["", "", text],
            };
            let three = three.into_iter().map(|part| evaluator.context.text(part)).collect::<Result<_>>()?;
            evaluator.context.tuple(three)
        }
        "startswith" | "endswith" => {
            let args = args.between(name, 1, 3)?;
            let Some((_, part)) = part(text, &args)? else { return Ok(Object::Bool(false)) };
            let alternatives = match &args[0] {
                Object::Tuple(alternatives) => alternatives.to_vec(),
                one => vec![one.clone()],
            };
            for affix in alternatives {
                let Object::Str(affix) = &affix else {
                    let message = format!("{name} first arg must be str or a tuple of str, not {}", affix.type_name());
                    return Err(Failure::type_error(message));
                };
                if if name == "startswith" { part.starts_with(&**affix) } else { part.ends_with(&**affix) } {
                    return Ok(Object::Bool(true));
                }
            }
            Ok(Object::Bool(false))
        }
        _ => find(text, name, args),
    }
}

/// `find`, `index`, `count` and their like from the right.
fn find(text: &str, name: &str, args: Args) -> Result<Object> {
    let args = args.between(name, 1, 3)?;
    let wanted = match &args[0] {
        Object::Str(wanted) => wanted.clone(),
        other => return Err(Failure::type_error(format!("must be str, not {}", other.type_name()))),
    };
    let Some((skipped, part)) = part(text, &args)? else {
        return match name {
            "index" | "rindex" => Err(Failure::value("substring not found")),
            name => Ok(Object::Int(if name == "count" { 0 } else { -1 })),
        };
    };
    if name == "count" {
        let count = if wanted.is_empty() { part.chars().count() + 1 } else { part.matches(&*wanted).count() };
        return Ok(Object::Int(count as i64));
    }
    let found = if name.starts_with('r') { part.rfind(&*wanted) } else { part.find(&*wanted) };
    match found {
        Some(byte) => Ok(Object::Int((skipped + part[..byte].chars().count()) as i64)),
        None if name.ends_with("index") => Err(Failure::value("substring not found")),
        None => Ok(Object::Int(-1)),
    }
}

/// The part between the second and the third argument, and how many characters stand before it.
fn part<'t>(text: &'t str, args: &[Object]) -> Result<Option<(usize, &'t str)>> {
    let bound = |place: usize| args.get(place).cloned().unwrap_or(Object::None);
    if args.len() == 1 {
        return Ok(Some((0, text)));
    }
    let length = text.chars().count();
    let slice = Slice { start: bound(1), stop: bound(2), step: Object::None };
    let picked = indices(&slice, length)?;
    let beyond = bound(1).integer().is_some_and(|start| start > length as i64);
    if beyond || picked.stop < picked.start {
        return Ok(None);
    }
    let byte = |place: i64| text.char_indices().nth(place as usize).map_or(text.len(), |(byte, _)| byte);
    Ok(Some((picked.start as usize, &text[byte(picked.start)..byte(picked.stop)])))
}

fn split(evaluator: &mut Evaluator<'_>, text: &str, name: &str, args: Args) -> Result<Object> {
    let [separator, most] = args.bind(name, ["sep", "maxsplit"], 0)?;
    let most = most.map_or(Ok(-1), |most| index(&most))?;
    let most = usize::try_from(most).map_or(usize::MAX, |most| most.saturating_add(1));
    match separator {
        None | Some(Object::None) => {
            let from_right = name == "rsplit";
            let mut found = Vec::new();
            let mut rest = if from_right { text.trim_end() } else { text.trim_start() };
            while !rest.is_empty() && found.len() + 1 < most {
                let cut = if from_right { rest.rfind(char::is_whitespace) } else { rest.find(char::is_whitespace) };
                let Some(cut) = cut else { break };
                let width = rest[cut..].chars().next().map_or(1, char::len_utf8);
                let (before, after) = (&rest[..cut], &rest[cut + width..]);
                found.push(if from_right { after } else { before });
                rest = if from_right { before.trim_end() } else { after.trim_start() };
            }
            if !rest.is_empty() {
                // With a limit, the white space at the open end stays.
                found.push(rest);
            }
            if from_right {
                found.reverse();
            }
            parts(evaluator, found)
        }
        Some(separator) => {
            let separator = string(name, &separator)?;
            if separator.is_empty() {
                return Err(Failure::value("empty separator"));
            }
            if name == "split" {
                return parts(evaluator, text.splitn(most, &*separator));
            }
            let mut found: Vec<&str> = text.rsplitn(most, &*separator).collect();
            found.reverse();
            parts(evaluator, found)
        }
    }
}

fn parts<'t>(evaluator: &mut Evaluator<'_>, parts: impl IntoIterator<Item = &'t str>) -> Result<Object> {
    let mut list = Vec::new();
    for part in parts {
        evaluator.context.cells(1)?;
        list.push(evaluator.context.text(part)?);
    }
    Ok(Object::list(list))
}
