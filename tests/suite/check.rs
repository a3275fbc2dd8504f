//! `candlelight check`: every fault is named with its place, its code and what to do, and hides nothing else.

use std::fs;

use crate::desk::{Desk, PROGRAM, Ran, SOUND, contains_all};

/// The report on a deck with this file beside a sound one.
struct Report {
    stdout: String,
    file: String,
}

/// Checks a deck that holds a sound question and this faulty one.
#[track_caller]
fn faulty(source: impl AsRef<[u8]>) -> Report {
    let desk = Desk::with_deck(&[("sound", SOUND)]);
    let file = desk.write("decks/deck/faulty.toml", source);
    let ran = desk.run(["check".as_ref(), desk.path("decks").as_os_str()]).failed();
    assert_eq!(ran.stderr, "");
    Report { stdout: ran.stdout, file: file.display().to_string() }
}

impl Report {
    /// One error of this code, at this place (`:line:column`, or nothing for the file itself), and the sound question is still counted.
    #[track_caller]
    fn names(self, code: &str, place: &str, expected: &[&str]) {
        let place = format!("{}{place}", self.file);
        let stdout = self.stdout;
        contains_all(&stdout, &[&format!("error[{code}]"), &place, "help: "]);
        contains_all(&stdout, expected);
        assert_eq!(stdout.lines().last(), Some("1 question, 1 error, 0 warnings"), "{stdout}");
    }
}

#[test]
fn the_bundled_deck_passes() {
    let ran = Desk::new().run(["check"]).succeeded();
    assert_eq!(ran.stdout, "17 questions, 0 errors, 0 warnings\n");
}

#[test]
fn an_installed_program_checks_the_decks_that_it_came_with() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("usr/lib/Candlelight/data/mnist")).expect("a folder");
    desk.link(PROGRAM, "usr/bin/candlelight");
    desk.write("usr/lib/Candlelight/questions/deck/deck.toml", "id = 'deck'\ntitle = 'Deck'\n");
    desk.write("usr/lib/Candlelight/questions/deck/sound.toml", SOUND);
    let ran = Ran::of(desk.command(desk.path("usr/bin/candlelight")).arg("check")).succeeded();
    assert_eq!(ran.stdout, "1 question, 0 errors, 0 warnings\n");
}

#[test]
fn a_folder_of_decks_and_a_deck_itself_can_be_named() {
    let desk = Desk::with_deck(&[("sound", SOUND)]);
    for folder in ["decks", "decks/deck"] {
        let ran = desk.run(["check".as_ref(), desk.path(folder).as_os_str()]).succeeded();
        assert_eq!(ran.stdout, "1 question, 0 errors, 0 warnings\n", "{folder}");
    }
}

#[test]
fn warnings_alone_do_not_fail() {
    let desk = Desk::with_deck(&[("sound", &SOUND.replace("one and one", "$\\oops$"))]);
    let ran = desk.run(["check".as_ref(), desk.path("decks").as_os_str()]).succeeded();
    contains_all(&ran.stdout, &["warning[math]", "sound.toml:2:19", "prompt = 'What is $\\oops$?'", "help: "]);
    assert_eq!(ran.stdout.lines().last(), Some("1 question, 0 errors, 1 warning"));
}

#[test]
fn a_folder_that_is_not_there_is_told_so() {
    let desk = Desk::new();
    desk.run(["check".as_ref(), desk.path("nowhere").as_os_str()])
        .refused(&["nowhere is not a folder", "name a folder"]);
}

#[test]
fn an_unknown_key() {
    let source = SOUND.replace("prompt", "promt");
    faulty(source).names("unknown-key", ":2:1", &["promt = 'What is one and one?'", "Did you mean `prompt`?"]);
}

#[test]
fn a_key_below_a_table_that_it_does_not_belong_to() {
    let source = format!("{SOUND}explanation = 'Two.'\n");
    faulty(source).names("unknown-key", ":6:1", &["explanation = 'Two.'", "Move it up"]);
}

#[test]
fn a_part_with_two_kinds() {
    let source = format!("{SOUND}[part.text]\naccept = ['two']\n");
    faulty(source).names("kind", ":3:1", &["[[part]]"]);
}

#[test]
fn a_part_with_no_kind() {
    let source = "title = 'T'\nprompt = 'P'\n[[part]]\nask = 'What?'\n";
    faulty(source).names("kind", ":3:1", &["[[part]]"]);
}

#[test]
fn an_empty_prompt() {
    let source = SOUND.replace("What is one and one?", "  ");
    faulty(source).names("empty-text", ":2:10", &["prompt = '  '", "`prompt` is empty"]);
}

#[test]
fn a_choice_without_a_right_option() {
    let option = |text| format!("[[part.choice.option]]\ntext = '{text}'\nright = false\n");
    let source = format!("title = 'T'\nprompt = 'P'\n[[part]]\n[part.choice]\n{}{}", option("a"), option("b"));
    faulty(source).names("no-right-option", ":4:1", &["[part.choice]", "`right = true`"]);
}

#[test]
fn two_parts_with_the_same_id() {
    let part = "[[part]]\nid = 'twin'\nask = 'What?'\n[part.number]\nexpect = '2'\n";
    let source = format!("title = 'T'\nprompt = 'P'\n{part}{part}");
    faulty(source).names("duplicate-id", ":9:6", &["id = 'twin'"]);
}

#[test]
fn a_former_id_that_another_question_still_has() {
    let source = format!("formerly = ['sound']\n{SOUND}");
    let words = ["formerly = ['sound']", "still a question `deck/sound`", "history would go to two questions"];
    faulty(source).names("duplicate-id", ":1:13", &words);
}

#[test]
fn two_decks_with_the_same_id() {
    let desk = Desk::with_deck(&[("sound", SOUND)]);
    let twin = desk.write("decks/twin/deck.toml", "title = 'Twin'\nid = 'deck'\n");
    desk.write("decks/twin/hidden.toml", SOUND);
    let ran = desk.run(["check".as_ref(), desk.path("decks").as_os_str()]).failed();
    let place = format!("{}:2:6", twin.display());
    contains_all(&ran.stdout, &["error[duplicate-id]", &place, "id = 'deck'", "help: "]);
    assert_eq!(ran.stdout.lines().last(), Some("1 question, 1 error, 0 warnings"));
}

#[test]
fn a_demo_that_does_not_exist() {
    let source = format!("demo = {{ id = 'seven-stepz' }}\n{SOUND}");
    faulty(source).names("demo", ":1:15", &["demo = { id = 'seven-stepz' }", "did you mean `seven-steps`?"]);
}

#[test]
fn a_demo_parameter_out_of_range() {
    let source = format!("demo = {{ id = 'seven-steps', with = {{ epochs = 31 }} }}\n{SOUND}");
    faulty(source).names("demo", ":1:15", &["epochs = 31", "takes a whole number from 1 to 30"]);
}

#[test]
fn a_demo_parameter_that_it_does_not_have() {
    let source = format!("demo = {{ id = 'seven-steps', with = {{ epoch = 3 }} }}\n{SOUND}");
    faulty(source).names("demo", ":1:15", &["epoch = 3", "did you mean `epochs`?"]);
}

#[test]
fn bytes_that_are_no_utf_8() {
    let source = [SOUND.as_bytes(), b"# K\xf8benhavn\n"].concat();
    faulty(source).names("not-utf8", ":6:4", &["benhavn", "Save it with the encoding UTF-8."]);
}

#[test]
fn a_control_character() {
    let source = SOUND.replace("one and one", "one\u{8}and one");
    faulty(source).names("control-character", ":2:22", &["U+0008", "Delete it"]);
}

#[test]
fn a_file_of_ten_megabytes() {
    let report = faulty(format!("{SOUND}# {}", "x".repeat(10_000_000)));
    assert!(report.stdout.len() < 2000, "the file itself is not printed");
    report.names("too-large", "", &["larger than 1 MB"]);
}

#[test]
fn a_key_that_cannot_be_read() {
    let source = SOUND.replace("'2'", "'1 +'");
    faulty(source).names("expression", ":5:1", &["expect = '1 +'", "candlelight eval"]);
}

#[test]
fn what_cannot_be_read_names_itself() {
    let desk = Desk::with_deck(&[("sound", SOUND)]);
    fs::create_dir(desk.path("decks/deck/folder.toml")).expect("a folder");
    let ran = desk.run(["check".as_ref(), desk.path("decks").as_os_str()]).failed();
    contains_all(&ran.stdout, &["error[unreadable]", "folder.toml", "it is not a regular file", "help: "]);
    assert_eq!(ran.stdout.lines().last(), Some("1 question, 1 error, 0 warnings"));
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    /// Nobody, on every Linux.
    const NOBODY: u32 = 65_534;

    let allow = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    };
    let desk = Desk::with_deck(&[("sound", SOUND)]);
    let locked = desk.path("decks/locked");
    fs::create_dir(&locked).expect("a folder");
    allow(&locked, 0o000);
    let mut check = desk.command(PROGRAM);
    check.arg("check").arg(desk.path("decks"));
    if fs::read_dir(&locked).is_ok() {
        // Nothing is locked for root, so the program runs as somebody else.
        allow(&desk.path(""), 0o755);
        check.uid(NOBODY).gid(NOBODY);
        if check.output().is_err() {
            eprintln!("skipped: root, and not allowed to run the program as another user");
            return;
        }
    }
    let ran = Ran::of(&mut check);
    allow(&locked, 0o755);
    let ran = ran.failed();
    contains_all(&ran.stdout, &["error[unreadable]", "decks/locked", "no permission", "help: Allow yourself"]);
    assert_eq!(ran.stdout.lines().last(), Some("1 question, 1 error, 0 warnings"));
}
