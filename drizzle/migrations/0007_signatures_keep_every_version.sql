-- What a person signed or refused stays as it was; who signed may only be asked to confirm what changed since.
drop trigger signers_keep_what_was_signed on signers;
--> statement-breakpoint
create trigger signers_keep_what_was_signed before update on signers
  for each row when (
    old.status in ('signed', 'declined', 'delegated')
    and not (old.status = 'signed' and new.status = 'confirming' and old.signed_at = new.signed_at)
    and (
      old.status, old.envelope_id, old.name, old.email, old.viewed_at, old.consented_at, old.signed_at,
      old.signature_kind, old.signature_text, old.signature_image, old.declined_at, old.decline_reason,
      old.ip_address, old.user_agent
    ) is distinct from (
      new.status, new.envelope_id, new.name, new.email, new.viewed_at, new.consented_at, new.signed_at,
      new.signature_kind, new.signature_text, new.signature_image, new.declined_at, new.decline_reason,
      new.ip_address, new.user_agent
    )
  )
  execute function refuse_signature_change();
--> statement-breakpoint
-- The document changes while it is contested, never otherwise; the end never changes.
drop trigger envelopes_keep_their_end on envelopes;
--> statement-breakpoint
create trigger envelopes_keep_their_end before update on envelopes
  for each row when (
    old.minutes_id is distinct from new.minutes_id
    or (
      old.status <> 'contested'
      and (old.document_sha256, old.document_key, old.revision) is distinct from (new.document_sha256, new.document_key, new.revision)
    )
    or (old.status in ('completed', 'declined', 'voided') and old.status is distinct from new.status)
    or (old.completed_sha256 is not null and old.completed_sha256 is distinct from new.completed_sha256)
  )
  execute function refuse_signature_change();
--> statement-breakpoint
create trigger signatures_stay before update on signatures
  for each row execute function refuse_signature_change();
--> statement-breakpoint
create trigger envelope_revisions_stay before update on envelope_revisions
  for each row execute function refuse_signature_change();
--> statement-breakpoint
create trigger contests_keep_their_words before update on contests
  for each row when (
    old.status <> 'open'
    or (old.signer_id, old.revision, old.statement_id, old.statement_text, old.reason, old.proposal)
      is distinct from (new.signer_id, new.revision, new.statement_id, new.statement_text, new.reason, new.proposal)
  )
  execute function refuse_signature_change();
--> statement-breakpoint
create trigger minutes_freezes_stay before update on minutes_freezes
  for each row execute function refuse_signature_change();
--> statement-breakpoint
create trigger erasures_stay before update on erasures
  for each row execute function refuse_signature_change();
--> statement-breakpoint
create function refuse_checkpoint_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit_checkpoints is append-only' using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger audit_checkpoints_refuse_row_change before update or delete on audit_checkpoints
  for each row execute function refuse_checkpoint_change();
--> statement-breakpoint
create trigger audit_checkpoints_refuse_truncate before truncate on audit_checkpoints
  for each statement execute function refuse_checkpoint_change();
--> statement-breakpoint
insert into envelope_revisions (organization_id, envelope_id, revision, minutes_version, document_sha256, document_key, changed_statement_ids, created_at)
select e.organization_id, e.id, 1, m.version, e.document_sha256, e.document_key, '[]', e.sent_at
from envelopes e join minutes m on m.id = e.minutes_id;
--> statement-breakpoint
insert into signatures (organization_id, envelope_id, signer_id, revision, document_sha256, scope, statement_ids, kind, text, image, identified_by, consented_at, signed_at, ip_address, user_agent)
select s.organization_id, s.envelope_id, s.id, 1, e.document_sha256, 'whole', '[]', s.signature_kind, s.signature_text, s.signature_image, 'link', s.consented_at, s.signed_at, s.ip_address, s.user_agent
from signers s join envelopes e on e.id = s.envelope_id
where s.status = 'signed' and s.signature_kind is not null;
