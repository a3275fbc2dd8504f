// The code editor: CodeMirror with Python's highlighting in the colours of rendered code. Tab leaves it, as it leaves every
// other field; what Ctrl+Enter does is for Study to say.

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { pythonLanguage } from '@codemirror/lang-python';
import { bracketMatching, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tagHighlighter, tags } from '@lezer/highlight';

import type { ScriptErrorView } from '../../lib/ipc/types/ScriptErrorView';
import { completeFrom } from './completion';
import { placeOf } from './place';
import { constructStyles } from './styles';

export interface EditorCalls {
  /** Names that the question gives, for completion. */
  names: () => readonly string[];
  change: (source: string) => void;
}

/** What of the editor follows the question around it. */
export interface EditorProps {
  open: boolean;
  attributes: Record<string, string>;
}

const colours = tagHighlighter([
  { tag: tags.comment, class: 'hl-comment' },
  { tag: tags.string, class: 'hl-string' },
  { tag: tags.number, class: 'hl-number' },
  { tag: [tags.bool, tags.null], class: 'hl-constant' },
  { tag: tags.keyword, class: 'hl-keyword' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 'hl-function' },
]);

export class CodeEditor {
  readonly #view: EditorView;
  readonly #following = new Compartment();

  constructor(parent: HTMLElement, source: string, props: EditorProps, { names, change }: EditorCalls) {
    constructStyles();
    this.#view = new EditorView({
      parent,
      doc: source,
      selection: { anchor: source.length },
      extensions: [
        history(),
        pythonLanguage,
        indentUnit.of('    '),
        syntaxHighlighting(colours),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ activateOnTyping: false, override: [completeFrom(names)], icons: false }),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
        ]),
        EditorView.lineWrapping,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) change(update.state.doc.toString());
        }),
        this.#following.of(following(props)),
      ],
    });
  }

  follow(props: EditorProps): void {
    this.#view.dispatch({ effects: this.#following.reconfigure(following(props)) });
  }

  /** Sets the text, unless it stands there already. */
  write(source: string): void {
    const { doc } = this.#view.state;
    if (doc.toString() === source) return;
    this.#view.dispatch({ changes: { from: 0, to: doc.length, insert: source } });
  }

  /** Underlines the place of an error, and nothing else. */
  point(error: ScriptErrorView | null): void {
    const { state } = this.#view;
    const place = error && placeOf(error, state.doc);
    const diagnostics = place
      ? [{ ...place, severity: 'error' as const, message: `${error.kind}: ${error.message}` }]
      : [];
    this.#view.dispatch(setDiagnostics(state, diagnostics));
  }

  focus(): void {
    this.#view.focus();
  }

  leave(): void {
    this.#view.destroy();
  }
}

function following({ open, attributes }: EditorProps): Extension {
  return [
    EditorState.readOnly.of(!open),
    EditorView.editable.of(open),
    EditorView.contentAttributes.of(attributes),
  ];
}
