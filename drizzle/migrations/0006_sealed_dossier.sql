CREATE TABLE "audit_checkpoints" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"public_key" text NOT NULL,
	"signature" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization_certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"source" text NOT NULL,
	"subject" text NOT NULL,
	"issuer" text NOT NULL,
	"serial_number" text NOT NULL,
	"fingerprint_sha256" text NOT NULL,
	"certificate_pem" text NOT NULL,
	"chain_pem" jsonb NOT NULL,
	"private_key" text NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"not_after" timestamp (3) with time zone NOT NULL,
	"is_current" boolean NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"transcript_id" uuid,
	"recording_id" uuid,
	"reason" text NOT NULL,
	"certificate" jsonb NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "integration_credentials" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" text,
	"status" text NOT NULL,
	"parked_until" timestamp (3) with time zone,
	"last_success_at" timestamp (3) with time zone,
	"last_failure_at" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid,
	"source" text NOT NULL,
	"event_type" text,
	"dedupe_key" text NOT NULL,
	"verdict" text NOT NULL,
	"status" text NOT NULL,
	"reason" text,
	"headers" jsonb NOT NULL,
	"raw" "bytea" NOT NULL,
	"ip_address" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"lease_until" timestamp (3) with time zone,
	"next_try_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "minutes_freezes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"minutes_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"transcript_id" uuid,
	"transcript_root" text,
	"leaves" integer NOT NULL,
	"speakers" jsonb NOT NULL,
	"recordings" jsonb NOT NULL,
	"presence" jsonb NOT NULL,
	"frozen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presence_intervals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"joined_ms" integer NOT NULL,
	"left_ms" integer,
	"source" text NOT NULL,
	"recorded_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "presence_intervals_forward" CHECK ("presence_intervals"."left_ms" is null or "presence_intervals"."left_ms" > "presence_intervals"."joined_ms")
);
--> statement-breakpoint
CREATE TABLE "contests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"envelope_id" uuid NOT NULL,
	"signer_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"statement_id" uuid NOT NULL,
	"statement_text" text NOT NULL,
	"reason" text NOT NULL,
	"proposal" text,
	"status" text NOT NULL,
	"answer" text,
	"resolved_by" uuid,
	"resolved_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contests_status_known" CHECK ("contests"."status" in ('open', 'answered', 'corrected'))
);
--> statement-breakpoint
CREATE TABLE "envelope_revisions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"envelope_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"minutes_version" integer NOT NULL,
	"document_sha256" text NOT NULL,
	"document_key" text NOT NULL,
	"changed_statement_ids" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signatures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"envelope_id" uuid NOT NULL,
	"signer_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"document_sha256" text NOT NULL,
	"scope" text NOT NULL,
	"statement_ids" jsonb NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"image" text,
	"identified_by" text NOT NULL,
	"consented_at" timestamp (3) with time zone,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text
);
--> statement-breakpoint
ALTER TABLE "envelopes" DROP CONSTRAINT "envelopes_status_known";--> statement-breakpoint
ALTER TABLE "signers" DROP CONSTRAINT "signers_status_known";--> statement-breakpoint
DROP INDEX "envelopes_one_open";--> statement-breakpoint
ALTER TABLE "participants" ADD COLUMN "has_vote" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "observers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "sealed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "seal_level" text;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "certificate_id" uuid;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "seal_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "seal_error" text;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "remote_state" text;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "remote_reason" text;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "remote_parked_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "remote_checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "remote_document_key" text;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "remote_document_sha256" text;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "remote_certificate_key" text;--> statement-breakpoint
ALTER TABLE "envelopes" ADD COLUMN "integrity_alert" text;--> statement-breakpoint
ALTER TABLE "signers" ADD COLUMN "reminders_sent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "signers" ADD COLUMN "reminded_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signers" ADD COLUMN "delegated_from" uuid;--> statement-breakpoint
ALTER TABLE "utterances" ADD COLUMN "salt" uuid DEFAULT gen_random_uuid();--> statement-breakpoint
ALTER TABLE "utterances" ADD COLUMN "erasure_id" uuid;--> statement-breakpoint
ALTER TABLE "organization_certificates" ADD CONSTRAINT "organization_certificates_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration_credentials" ADD CONSTRAINT "integration_credentials_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_freezes" ADD CONSTRAINT "minutes_freezes_minutes_id_minutes_id_fk" FOREIGN KEY ("minutes_id") REFERENCES "public"."minutes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_intervals" ADD CONSTRAINT "presence_intervals_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_intervals" ADD CONSTRAINT "presence_intervals_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_intervals" ADD CONSTRAINT "presence_intervals_recorded_by_users_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contests" ADD CONSTRAINT "contests_envelope_id_envelopes_id_fk" FOREIGN KEY ("envelope_id") REFERENCES "public"."envelopes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contests" ADD CONSTRAINT "contests_signer_id_signers_id_fk" FOREIGN KEY ("signer_id") REFERENCES "public"."signers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contests" ADD CONSTRAINT "contests_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "envelope_revisions" ADD CONSTRAINT "envelope_revisions_envelope_id_envelopes_id_fk" FOREIGN KEY ("envelope_id") REFERENCES "public"."envelopes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_envelope_id_envelopes_id_fk" FOREIGN KEY ("envelope_id") REFERENCES "public"."envelopes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_signer_id_signers_id_fk" FOREIGN KEY ("signer_id") REFERENCES "public"."signers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_checkpoints_seq" ON "audit_checkpoints" USING btree ("organization_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "organization_certificates_one_current" ON "organization_certificates" USING btree ("organization_id") WHERE "organization_certificates"."is_current";--> statement-breakpoint
CREATE INDEX "organization_certificates_fingerprint" ON "organization_certificates" USING btree ("fingerprint_sha256");--> statement-breakpoint
CREATE INDEX "erasures_meeting" ON "erasures" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "erasures_transcript" ON "erasures" USING btree ("transcript_id");--> statement-breakpoint
CREATE UNIQUE INDEX "integration_credentials_provider" ON "integration_credentials" USING btree ("organization_id","provider");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_once" ON "webhook_events" USING btree ("source","dedupe_key");--> statement-breakpoint
CREATE INDEX "webhook_events_page" ON "webhook_events" USING btree ("organization_id","received_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "webhook_events_due" ON "webhook_events" USING btree ("status","next_try_at");--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_freezes_version" ON "minutes_freezes" USING btree ("minutes_id","version");--> statement-breakpoint
CREATE INDEX "presence_intervals_meeting" ON "presence_intervals" USING btree ("meeting_id","participant_id","joined_ms");--> statement-breakpoint
CREATE INDEX "contests_envelope" ON "contests" USING btree ("envelope_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "contests_one_open" ON "contests" USING btree ("signer_id","statement_id") WHERE "contests"."status" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "envelope_revisions_number" ON "envelope_revisions" USING btree ("envelope_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "signatures_once" ON "signatures" USING btree ("signer_id","revision");--> statement-breakpoint
CREATE INDEX "signatures_envelope" ON "signatures" USING btree ("envelope_id");--> statement-breakpoint
ALTER TABLE "envelopes" ADD CONSTRAINT "envelopes_certificate_id_organization_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."organization_certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "envelopes_unsealed" ON "envelopes" USING btree ("completed_at") WHERE "envelopes"."status" = 'completed' and "envelopes"."completed_key" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "envelopes_one_open" ON "envelopes" USING btree ("minutes_id") WHERE "envelopes"."status" in ('sent', 'delivered', 'contested');--> statement-breakpoint
ALTER TABLE "envelopes" ADD CONSTRAINT "envelopes_status_known" CHECK ("envelopes"."status" in ('sent', 'delivered', 'contested', 'completed', 'declined', 'voided'));--> statement-breakpoint
ALTER TABLE "signers" ADD CONSTRAINT "signers_status_known" CHECK ("signers"."status" in ('waiting', 'sent', 'delivered', 'confirming', 'signed', 'declined', 'delegated'));