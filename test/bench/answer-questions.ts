/** What is asked of the record when answers are timed: the much and the little quoted, bodies, offices, subjects, times, words and names alone. */

const ASKED = `What did Trump say?
What did Donald Trump say about immigration?
What did Trump say about China and the climate?
What did Trump say on Tuesday?
What did Trump say about Mexico in the nyt?
What did Hillary Clinton say?
What did Hillary Clinton say about her emails?
What did Clinton say about Wall Street since May?
What did Bill Clinton say about his wife?
What did Bernie Sanders say about the banks?
What did Sanders say in politico since May?
What did Ted Cruz say about Obamacare?
What did Marco Rubio say about Cuba?
What did Barack Obama say about guns?
What did President Obama say last month?
What did John Kasich say about Ohio?
What did Jeb Bush say about his brother?
What did Paul Ryan say about taxes?
What did Ben Carson say about Muslims?
What did Chris Christie say?
What did Angela Merkel say?
What did Manafort say about the convention?
What did the Republican chairman say about the debates?
What did the mayor of London say?
What did the US president say about Iran?
What did the attorney general say?
What did the governor of Ohio say about Medicaid?
What did the spokesman for the Clinton campaign say?
What did the pope say about the wall?
What did the Supreme Court say about abortion?
Has anyone from the UN commented?
Has anyone from the State Department said anything about the emails?
Has anyone from the FBI commented on the investigation?
Has the White House said anything about Syria?
What has the Democratic National Committee said about superdelegates?
Who called it a disaster?
Who called him a con man?
Who described the system as rigged?
Who said we will win?
Who said "make America great again"?
Who said the election would be stolen?
Who talked about the minimum wage?
Who commented on trade with China?
Who criticized the Iran deal?
Who is for gun control?
Who is against the Trans-Pacific Partnership?
Who has spoken about climate change on Monday?
Who warned of terrorism in usa-today?
Which senators spoke about immigration?
Which of the candidates talked about Social Security?
a total disaster
we will build a wall
political revolution
Trump immigration
Clinton
Lindsey Graham
Elizabeth Warren Wall Street
quotes by Mitt Romney
statements on the Second Amendment
Did Reid say anything about the Senate?
Did Nigel Farage say anything about Brexit?
What was said by Rand Paul about surveillance?
What is Fiorina's position on abortion?
How did Biden respond to the shooting?`;

const LISTED = `Trump
Donald Trump
Hillary Clinton
Clinton
Bernie Sanders
Ted Cruz
Marco Rubio
Obama
Bush
Paul Ryan
Kasich
Bill Clinton
Reince Priebus
Lindsey Graham
Elizabeth Warren
spokesman
the president
Republicans
Angela Merkel
Nobody Atall`;

/** In words, as `ask` and `/whosaid` take them. */
export const QUESTIONS: readonly string[] = ASKED.split('\n');
/** As `/speaker` takes them. */
export const NAMES: readonly string[] = LISTED.split('\n');
