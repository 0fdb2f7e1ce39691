import { type Answer, escapeHtml, html, redirect } from './answers';
import type { EnvelopeLife } from './envelope-life';
import type { SigningVisit } from './state';

interface SigningPages {
  visits: Map<string, SigningVisit>;
  life: EnvelopeLife;
  now: () => number;
}

/** The vendor's page for one signer: opened once, then a form whose answer leads back to the app. */
export function createSigningPages({ visits, life, now }: SigningPages) {
  function open(key: string): Answer {
    const visit = visits.get(key);
    if (!visit || visit.isOpened || visit.isOver) return page('This link was used', '<p>Ask for a new one.</p>');
    if (visit.expiresAtMs <= now()) return leave(visit, 'ttl_expired');

    visit.isOpened = true;
    const { envelope, recipient } = visit;
    life.view(envelope, recipient);
    return page(
      'Review and sign',
      `<p>${escapeHtml(recipient.name)}, please review <strong>${escapeHtml(envelope.document.name)}</strong>.</p>
      <form method="post" action="/Signing/Finish">
        <input type="hidden" name="t" value="${escapeHtml(key)}">
        <p><label>Reason for declining <input name="reason"></label></p>
        <button name="act" value="sign">Finish</button>
        <button name="act" value="decline">Decline to sign</button>
        <button name="act" value="later">Finish later</button>
      </form>`,
      visit.frameAncestors,
    );
  }

  function finish(body: Buffer): Answer {
    const form = new URLSearchParams(body.toString('utf8'));
    const visit = visits.get(form.get('t') ?? '');
    if (!visit || visit.isOver) return page('This link was used', '<p>Ask for a new one.</p>');
    const { envelope, recipient } = visit;
    const isOpen = envelope.status === 'sent' || envelope.status === 'delivered';
    if (!isOpen) return leave(visit, 'exception');

    const act = form.get('act');
    if (act === 'sign') life.sign(envelope, recipient);
    if (act === 'decline') life.decline(envelope, recipient, form.get('reason') || 'No reason given');
    return leave(visit, act === 'sign' ? 'signing_complete' : act === 'decline' ? 'decline' : 'cancel');
  }

  return { open, finish };
}

/** `event` is a hint for the person's browser and proves nothing. */
function leave(visit: SigningVisit, event: string): Answer {
  visit.isOver = true;
  const back = new URL(visit.returnUrl);
  back.searchParams.set('event', event);
  return redirect(back.href);
}

function page(title: string, content: string, frameAncestors: readonly string[] = []): Answer {
  const ancestors = frameAncestors.length > 0 ? frameAncestors.join(' ') : '*';
  return html(
    `<!doctype html><html lang="en"><title>${title}</title><body style="font:16px sans-serif;margin:2rem"><h1>${title}</h1>${content}</body></html>`,
    { 'content-security-policy': `frame-ancestors ${ancestors}` },
  );
}
