import { describe, expect, it } from 'vitest';
import { LONGEST_QUESTION, parseQuestion } from '../../../briefings/who-said/parse-question.ts';
import { subjectOf } from '../../../briefings/who-said/question.ts';

const said = (speaker: string, about: string | null = null) => ({ kind: 'what-they-said', speaker, about });
const who = (words: string) => ({ kind: 'who-said', words });
const brief = (topic: string) => ({ kind: 'brief', topic });

describe('parseQuestion', () => {
  it.each([
    ['What did Mira Stanton say?', said('Mira Stanton')],
    ['what did stanton say about the flood', said('stanton', 'the flood')],
    ['WHAT DID STANTON SAY ABOUT THE FLOOD???', said('STANTON', 'THE FLOOD')],
    ['  so,   what has the mayor said  on flood walls ? ', said('the mayor', 'flood walls')],
    ['what does Halloran think of the inquiry?', said('Halloran', 'the inquiry')],
    ['what was said by Halloran about money', said('Halloran', 'money')],
    ['Did Halloran say anything about the wall?', said('Halloran', 'the wall')],
    ['did halloran comment?', said('halloran')],
    ['quotes by Stanton on the Orle', said('Stanton', 'the Orle')],
    ['show me statements from the German foreign minister', said('the German foreign minister')],
    ['Stanton’s statements about Harlow', said('Stanton', 'Harlow')],
    ['What is Halloran’s position on the wall?', said('Halloran', 'the wall')],
    ['Who said no family will pay?', who('no family will pay')],
    ['who said that: “no family will pay”?', who('no family will pay')],
    ["who said 'held to account'?", who('held to account')],
    ['who said "held to account" in Harlow?', who('held to account')],
    ['Who said „no family“?', who('no family')],
    ['who said anything about flood walls', who('flood walls')],
    ['who called it slanderous?', who('slanderous')],
    ['Who has described them as “a farce”?', who('a farce')],
    ['who dismissed the report as slanderous', who('the report as slanderous')],
    ['who was it that called for an inquiry', who('an inquiry')],
    ['who commented on the flood?', who('the flood')],
    ['Has anyone commented on the climate crisis?', who('the climate crisis')],
    ['did anybody say something about insurers', who('insurers')],
    ['what did people say about the flood?', who('the flood')],
    ['no family will pay', { ...who('no family will pay'), isBare: true }],
    ['halloran flood', { ...who('halloran flood'), isBare: true }],
    ['we will never pay for a wall of theirs', who('we will never pay for a wall of theirs')],
    ['Which minister spoke of fishing?', said('minister', 'fishing')],
    ['which of the mayors has said anything about rain', said('mayors', 'rain')],
    ['Which politicians said that no family will pay?', who('no family will pay')],
    ['Who was against the flood wall?', { ...who('the flood wall'), asksForSides: true }],
    ['who are all in favor of rain', { ...who('rain'), asksForSides: true }],
    ['When did Halloran speak about the wall?', said('Halloran', 'the wall')],
    ['Didn’t Halloran say anything about the wall?', said('Halloran', 'the wall')],
    ['brief me on Harlow', brief('Harlow')],
    ['please brief us about the flood in Harlow.', brief('the flood in Harlow')],
    ['What’s new on Harlow?', brief('Harlow')],
    ['what happened in Harlow?', brief('Harlow')],
    ['latest on the Orle', brief('the Orle')],
  ])('reads %s', (input, question) => expect(parseQuestion(input)).toEqual(question));

  it.each([
    '',
    '   ',
    '?!',
    '“”',
    '...',
    'who said?',
    'who said %',
    'said',
    'What did he say?',
    'what did she say about rain',
    'what did they say',
  ])('finds no question in "%s"', (input) => {
    expect(parseQuestion(input)).toEqual({ kind: 'unclear', reason: 'empty' });
  });

  it.each([
    'Who did not call it a farce?',
    'who never said that',
    'Who hasn’t said anything about rain?',
    'What did Halloran not say about the wall?',
    'what didn’t Halloran say',
  ])('does not look for what was not said: %s', (input) => {
    expect(parseQuestion(input)).toEqual({ kind: 'unclear', reason: 'negated' });
  });

  it('takes a denial for words like others', () => {
    expect(parseQuestion('Who said we will never pay?')).toEqual(who('we will never pay'));
    expect(parseQuestion('What did Halloran say about not paying?')).toEqual(said('Halloran', 'not paying'));
  });

  it('refuses what is too long, at once', () => {
    const started = performance.now();
    expect(parseQuestion('what did '.repeat(200_000))).toEqual({ kind: 'unclear', reason: 'too-long' });
    expect(parseQuestion(`who said ${'a '.repeat(LONGEST_QUESTION)}`)).toEqual({
      kind: 'unclear',
      reason: 'too-long',
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('says what an embedding would help with', () => {
    expect(subjectOf(parseQuestion('What did Stanton say?'))).toBeNull();
    expect(subjectOf(parseQuestion('What did Stanton say about rain?'))).toBe('rain');
    expect(subjectOf(parseQuestion('who said rain'))).toBe('rain');
    expect(subjectOf(parseQuestion('brief me on rain'))).toBe('rain');
    expect(subjectOf(parseQuestion(''))).toBeNull();
  });
});
