/** Pages that stand before an article or in its place: consent, payment, robots' checks, errors. */
import type { ParsedDocument } from '../../../briefings/documents/parsed-document.ts';

const CONSENT =
  /(?:accept|agree|consent|allow|reject).{0,120}(?:cookies|tracking|personali[sz]ed ad)|we (?:and our (?:\d+ )?partners|use cookies)|before you continue to|(?:akzeptieren|zustimmen|einwilligen).{0,120}(?:cookies|tracking|werbung)|(?:cookies|tracking|werbung).{0,120}(?:akzeptieren|zustimmen)|(?:accepter|refuser).{0,120}cookies|aceptar.{0,120}cookies/iu;
const PAYWALL =
  /(?:subscribe|sign up|register|log in|sign in|join)(?: now| today| for free)? to (?:continue|keep|read|access|unlock|view)|to (?:continue|keep) reading|(?:for|to) (?:our )?(?:paying )?subscribers(?: only)?\b|subscribers? only|already (?:a subscriber|subscribed|have an account)|(?:article|story|content) is (?:reserved |only |exclusively )*(?:available )?(?:for|to) (?:our )?(?:subscribers|members|registered)|reached your (?:monthly |free |article )*limit|unlock (?:this|the full) (?:article|story)|nur für abonnent|(?:jetzt|bereits) abonn|mit einem (?:abo|abonnement)|réservée? (?:aux|à nos) abonnés|abonnez-vous pour|(?:solo|exclusivo) para suscriptores|suscríbete para|riservato agli abbonati/iu;
const ERROR =
  /\b(?:403|404|410|429|500|502|503|504)\b.{0,40}(?:not found|error|forbidden|gone|unavailable|too many)|page (?:was |is |could |can )?(?:not|cannot) be found|page not found|no longer (?:exists|available)|access (?:to this page )?(?:has been )?denied|(?:verify|confirm|prove)(?: that)? you(?:'|’)?(?: a)?re (?:a )?(?:human|not a robot)|are you (?:a )?(?:human|robot)|enable javascript|checking your browser|unusual (?:traffic|activity)|temporarily unavailable|service unavailable|seite (?:wurde )?nicht gefunden|page introuvable|página no encontrada/iu;
const ERROR_TITLE =
  /^\s*(?:(?:error )?(?:403|404|410|429|50\d)\b|error\b|not found|page not found|access denied|forbidden|just a moment|attention required|are you (?:a )?robot|robot check|security check|before you continue|seite nicht gefunden|page introuvable)/iu;

/** An article that speaks of cookies or of a server's errors is longer than a page that shows them. */
const MAX_NOTICE_CHARACTERS = 1_500;
/** Errors are told in fewer words than consent: a brief article may tell of a server that is unavailable. */
const MAX_ERROR_CHARACTERS = 600;
const MAX_NOTICE_PARAGRAPH = 400;
/** How far from the end a notice of payment may stand: behind it come "Sign in" and "Why subscribe?". */
const LAST_PARAGRAPHS = 6;

/** Whether the page shows a notice and no article. */
export function isNotice({ title, text }: ParsedDocument): boolean {
  if (title !== null && ERROR_TITLE.test(title) && text.length < 2 * MAX_NOTICE_CHARACTERS) return true;
  if (text.length > MAX_NOTICE_CHARACTERS) return false;
  const isError = text.length <= MAX_ERROR_CHARACTERS && ERROR.test(text);
  return isError || CONSENT.test(text.slice(0, 600)) || PAYWALL.test(text.slice(0, 250));
}

/** The text before a notice of payment near its end; null where there is none. */
export function beforePaywall(text: string): string | null {
  const paragraphs = text.split('\n\n');
  const from = Math.max(0, paragraphs.length - LAST_PARAGRAPHS);
  const at = paragraphs.findIndex(
    (paragraph, i) => i >= from && paragraph.length <= MAX_NOTICE_PARAGRAPH && PAYWALL.test(paragraph),
  );
  return at === -1 ? null : paragraphs.slice(0, at).join('\n\n');
}
