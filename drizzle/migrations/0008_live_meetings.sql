CREATE TABLE "chat_messages" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"identity" text NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"identity" text NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"granted" boolean NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "egress_tickets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"room_name" text NOT NULL,
	"track_sid" text NOT NULL,
	"identity" text,
	"kind" text NOT NULL,
	"codec" text,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "egress_tickets_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "feedback_events" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"type" text NOT NULL,
	"severity" text NOT NULL,
	"participant" text,
	"participant_name" text,
	"participants" jsonb NOT NULL,
	"at_ms" integer NOT NULL,
	"window_start_ms" integer NOT NULL,
	"window_end_ms" integer NOT NULL,
	"measure" jsonb NOT NULL,
	"rms_dbfs" real,
	"speech_coverage" real,
	"repeats" integer DEFAULT 0 NOT NULL,
	"latency_ms" integer,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp (3) with time zone,
	"snoozed_until" timestamp (3) with time zone,
	"useful" boolean,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feedback_events_severity_known" CHECK ("feedback_events"."severity" in ('info', 'warning', 'critical'))
);
--> statement-breakpoint
CREATE TABLE "meeting_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"room_name" text NOT NULL,
	"room_sid" text,
	"status" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"way" text,
	"capture_reason" text,
	"recording_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"identity" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"user_id" uuid,
	"participant_id" uuid,
	"guest_token_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "track_segments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"track_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"way" text NOT NULL,
	"status" text NOT NULL,
	"format" jsonb,
	"codec" text,
	"path" text NOT NULL,
	"start_ms" integer NOT NULL,
	"duration_ms" integer DEFAULT 0 NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"sha256" text,
	"gap_before_ms" integer DEFAULT 0 NOT NULL,
	"muted" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"warnings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"speech" jsonb,
	"levels_dbfs" real[],
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "tracks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"track_sid" text NOT NULL,
	"identity" text NOT NULL,
	"kind" text NOT NULL,
	"source" text,
	"state" text NOT NULL,
	"way" text,
	"egress_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"published_at" timestamp (3) with time zone NOT NULL,
	"unpublished_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chat_messages" ADD CONSTRAINT "chat_messages_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "egress_tickets" ADD CONSTRAINT "egress_tickets_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_events" ADD CONSTRAINT "feedback_events_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_sessions" ADD CONSTRAINT "meeting_sessions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_sessions" ADD CONSTRAINT "meeting_sessions_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_participant_id_participants_id_fk" FOREIGN KEY ("participant_id") REFERENCES "public"."participants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track_segments" ADD CONSTRAINT "track_segments_track_id_tracks_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."tracks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracks" ADD CONSTRAINT "tracks_session_id_meeting_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."meeting_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_messages_meeting" ON "chat_messages" USING btree ("meeting_id","sent_at","id");--> statement-breakpoint
CREATE INDEX "consents_meeting" ON "consents" USING btree ("meeting_id","identity","at");--> statement-breakpoint
CREATE INDEX "egress_tickets_expiry" ON "egress_tickets" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "feedback_events_meeting" ON "feedback_events" USING btree ("meeting_id","at_ms","id");--> statement-breakpoint
CREATE INDEX "feedback_events_expiry" ON "feedback_events" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "meeting_sessions_meeting" ON "meeting_sessions" USING btree ("meeting_id","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_sessions_sid" ON "meeting_sessions" USING btree ("room_sid");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_sessions_one_active" ON "meeting_sessions" USING btree ("room_name") WHERE "meeting_sessions"."status" = 'ACTIVE';--> statement-breakpoint
CREATE UNIQUE INDEX "room_members_identity" ON "room_members" USING btree ("meeting_id","identity");--> statement-breakpoint
CREATE INDEX "track_segments_meeting" ON "track_segments" USING btree ("meeting_id","start_ms");--> statement-breakpoint
CREATE INDEX "track_segments_track" ON "track_segments" USING btree ("track_id","start_ms");--> statement-breakpoint
CREATE INDEX "track_segments_open" ON "track_segments" USING btree ("status") WHERE "track_segments"."status" = 'recording';--> statement-breakpoint
CREATE UNIQUE INDEX "tracks_sid" ON "tracks" USING btree ("session_id","track_sid");--> statement-breakpoint
CREATE INDEX "tracks_meeting" ON "tracks" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "tracks_egress" ON "tracks" USING btree ("egress_id");