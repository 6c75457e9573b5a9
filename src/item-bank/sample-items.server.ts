import type { AuthoredItem } from './authoring.server.ts';

/** One sound item of each type, for tests. Each passes the linter alone; a test changes the one thing it is about. */
type Of<T extends AuthoredItem['type']> = Extract<AuthoredItem, { type: T }>;

const frame = {
  version: 1,
  language: 'en',
  level: 'B1',
  difficulty: [45, 47, 48],
  variety: 'any',
  fields: ['logistics'],
  rationale: 'Only the key fits.',
} satisfies Partial<AuthoredItem>;

export const choice: Of<'choice'> = {
  ...frame,
  id: 'en-grammar-901',
  section: 'grammar',
  type: 'choice',
  aim: 'verbs',
  seconds: 40,
  prompt: 'She ___ here since last spring.',
  options: ['works', 'worked', 'has worked', 'is working'],
  key: 2,
  errors: ['present for a span up to now', 'past for a span up to now', 'present in progress with since'],
};

export const typed: Of<'cloze-typed'> = {
  ...frame,
  id: 'en-vocabulary-901',
  section: 'vocabulary',
  type: 'cloze-typed',
  aim: 'formation',
  seconds: 65,
  lines: ['We had a long {1} before we came to a {2}.'],
  gaps: [
    { accepted: ['discussion'], root: 'DISCUSS' },
    { accepted: ['decision', 'conclusion'], root: 'DECIDE' },
  ],
};

export const menus: Of<'cloze-menu'> = {
  ...frame,
  id: 'en-expressions-901',
  section: 'expressions',
  type: 'cloze-menu',
  aim: 'phrasal',
  seconds: 40,
  lines: ['Please {1} the form and {2} it to my office.'],
  gaps: [
    { options: ['fill in', 'fall in', 'feel up', 'fill on'], key: 0, errors: ['sound', 'verb', 'particle'] },
    { options: ['take', 'bring', 'fetch', 'carry'], key: 1, errors: ['direction', 'there and back', 'means'] },
  ],
};

export const wordBank: Of<'word-bank'> = {
  ...frame,
  id: 'en-vocabulary-902',
  section: 'vocabulary',
  type: 'word-bank',
  aim: 'collocation',
  seconds: 50,
  lines: ['You {1} an appointment, {2} a report and {3} a question.'],
  words: ['write', 'ask', 'make', 'do'],
  gaps: [{ accepted: ['make'] }, { accepted: ['write'] }, { accepted: ['ask'] }],
};

export const wordOrder: Of<'word-order'> = {
  ...frame,
  id: 'en-grammar-902',
  section: 'grammar',
  type: 'word-order',
  aim: 'order',
  seconds: 60,
  orders: [
    ['The', 'manager', 'and', 'the', 'driver', 'left', 'early', 'on Monday'],
    ['The', 'driver', 'and', 'the', 'manager', 'left', 'early', 'on Monday'],
  ],
  end: '.',
};

export const sentenceOrder: Of<'sentence-order'> = {
  ...frame,
  id: 'en-expressions-902',
  section: 'expressions',
  type: 'sentence-order',
  aim: 'replies',
  seconds: 100,
  orders: [
    [
      'Good morning, how can I help you?',
      'I would like to speak to Ms Tarn.',
      'She is in a meeting. Can I take a message?',
      'Yes, please ask her to call me.',
      'What is your number?',
      'It is on her desk.',
    ],
  ],
};

export const reading: Of<'choice'> = {
  ...frame,
  id: 'en-reading-901',
  section: 'reading',
  type: 'choice',
  aim: 'detail',
  seconds: 75,
  text: {
    title: 'Friday',
    paragraphs: [
      'The building will close early on Friday because the heating needs work. All visits planned for the afternoon will take place on Monday morning instead. ' +
        'Drivers who cannot come on Monday should call the front desk before noon on Thursday, so that someone can stay and wait for them. ' +
        'Please leave no boxes outside the door, even for a short time. We expect rain, and we cannot pay for goods that get wet.',
    ],
  },
  prompt: 'What should drivers do if they are not free on Monday?',
  options: ['Call the front desk', 'Come on Friday noon', 'Leave their boxes', 'Wait at the door'],
  key: 0,
  errors: ['takes the day of the call', 'does what is forbidden', 'takes who waits for whom'],
};

export const listening: Of<'cloze-typed'> = {
  ...frame,
  id: 'en-listening-901',
  section: 'listening',
  type: 'cloze-typed',
  aim: 'detail',
  seconds: 70,
  clip: {
    kind: 'message',
    wordsPerMinute: 135,
    seconds: 24.2,
    source: 'synthesised',
    turns: [
      {
        voice: 'british-female',
        text: 'Hello, this is Anna from the front office. The contract you asked about is ready, but two people still have to sign it. Can you come on Wednesday at ten? If you cannot, please call me back before lunch and we will find another day. The cafe next door is open, so we could also meet there.',
      },
    ],
  },
  lines: ['The {1} is ready. Come on {2}.'],
  gaps: [{ accepted: ['contract'] }, { accepted: ['Wednesday'] }],
};

/** One of each type, in a fixed order, and one with a text. */
export const SAMPLES: readonly AuthoredItem[] = [choice, typed, menus, wordBank, wordOrder, sentenceOrder, reading, listening];
