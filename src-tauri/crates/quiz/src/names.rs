//! Names in a source, found without evaluating it.

/// The names that its lines assign, in order: `a = 1`, `a, b = 1, 2`, `def f(x):`, `for i in …`.
pub(crate) fn assigned(source: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for statement in source.split(['\n', ';']).map(str::trim) {
        let targets = match (statement.strip_prefix("def "), statement.strip_prefix("for ")) {
            (Some(definition), _) => definition.split('(').next(),
            (_, Some(loop_over)) => loop_over.split(" in ").next(),
            _ => statement.split_once('=').filter(|(_, value)| !value.starts_with('=')).map(|(targets, _)| targets),
        };
        for target in targets.unwrap_or_default().split(',') {
            let target = target.trim_matches([' ', '(', ')']);
            if is_name(target) && !names.iter().any(|known| known == target) {
                names.push(target.to_owned());
            }
        }
    }
    names
}

/// Whether the source speaks of this name, as a word of its own.
pub(crate) fn mentions(source: &str, name: &str) -> bool {
    source.split(|character: char| !is_part(character)).any(|word| word == name)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|character: char| character.is_alphabetic() || character == '_') && text.chars().all(is_part)
}

/// Whether a name can hold this character.
pub(crate) fn is_part(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assigned_names_are_found_once_and_in_order() {
        let source =
            "t = torch.arange(1, n*n + 1)\na, (b) = 1, 2; t = t * 2\ndef f(x):\n  y = x\nt[0] = 1\nprint(t == 1)";
        assert_eq!(assigned(source), ["t", "a", "b", "f", "y"]);
    }

    #[test]
    fn a_name_is_a_word_of_its_own() {
        assert!(mentions("t[-n:]", "n"));
        assert!(!mentions("nn.relu(t)", "n"));
    }
}
