create function refuse_signature_change() returns trigger language plpgsql as $$
begin
  raise exception '% cannot be changed', tg_table_name using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
-- What a person signed or refused stays as it was.
create trigger signers_keep_what_was_signed before update on signers
  for each row when (
    old.status in ('signed', 'declined') and (
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
-- An envelope's document never changes, nor does the way it ended.
create trigger envelopes_keep_their_end before update on envelopes
  for each row when (
    (old.document_sha256, old.document_key, old.minutes_id) is distinct from (new.document_sha256, new.document_key, new.minutes_id)
    or (old.status in ('completed', 'declined', 'voided') and old.status is distinct from new.status)
    or (old.completed_sha256 is not null and old.completed_sha256 is distinct from new.completed_sha256)
  )
  execute function refuse_signature_change();
--> statement-breakpoint
create trigger envelope_events_keep_their_words before update on envelope_events
  for each row execute function refuse_signature_change();
