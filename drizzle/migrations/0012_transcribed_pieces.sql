CREATE TABLE "transcribed_pieces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"meeting_id" uuid NOT NULL,
	"segment_id" uuid NOT NULL,
	"spans" jsonb NOT NULL,
	"start_ms" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"heard" jsonb,
	"language" text,
	"problem" text,
	"heard_by" text,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "transcribed_pieces" ADD CONSTRAINT "transcribed_pieces_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcribed_pieces" ADD CONSTRAINT "transcribed_pieces_segment_id_track_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."track_segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "transcribed_pieces_place" ON "transcribed_pieces" USING btree ("segment_id","start_ms");--> statement-breakpoint
CREATE INDEX "transcribed_pieces_meeting" ON "transcribed_pieces" USING btree ("meeting_id");