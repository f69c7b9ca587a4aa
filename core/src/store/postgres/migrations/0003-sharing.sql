CREATE TABLE "media" (
	"id" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"mime" text collate "C" NOT NULL,
	"width" bigint,
	"height" bigint,
	"duration_ms" bigint,
	"peaks" text collate "C",
	"bytes" bigint NOT NULL,
	"phash" text collate "C",
	"colour" text collate "C",
	"status" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "media_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "media_blob" (
	"media" text collate "C" NOT NULL,
	"variant" text collate "C" NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "media_blob_media_variant_pk" PRIMARY KEY("media","variant")
);
--> statement-breakpoint
CREATE TABLE "media_day" (
	"person" text collate "C" NOT NULL,
	"day" text collate "C" NOT NULL,
	"count" bigint NOT NULL,
	"bytes" bigint NOT NULL,
	CONSTRAINT "media_day_person_day_pk" PRIMARY KEY("person","day")
);
--> statement-breakpoint
CREATE TABLE "card" (
	"id" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"handler" text collate "C" NOT NULL,
	"args" text collate "C" NOT NULL,
	"person" text collate "C",
	"created_at_ms" bigint NOT NULL,
	"withdrawn_at_ms" bigint,
	CONSTRAINT "card_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "link" (
	"code" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"path" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"person" text collate "C",
	"created_at_ms" bigint NOT NULL,
	"until_ms" bigint NOT NULL,
	"uses_max" bigint,
	"uses" bigint NOT NULL,
	CONSTRAINT "link_code_pk" PRIMARY KEY("code")
);
--> statement-breakpoint
CREATE TABLE "notice_mute" (
	"person" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "notice_mute_person_plugin_kind_pk" PRIMARY KEY("person","plugin","kind")
);
--> statement-breakpoint
CREATE TABLE "handoff" (
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"session" text collate "C" NOT NULL,
	"from_plugin" text collate "C" NOT NULL,
	"to_plugin" text collate "C" NOT NULL,
	"intent" text collate "C" NOT NULL,
	"fixed" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"until_ms" bigint NOT NULL,
	"used_at_ms" bigint,
	CONSTRAINT "handoff_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "interest" (
	"person" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"topic" text collate "C" NOT NULL,
	"weight" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "interest_person_source_topic_pk" PRIMARY KEY("person","source","topic")
);
--> statement-breakpoint
CREATE TABLE "interest_switch" (
	"person" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"is_on" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "interest_switch_person_source_pk" PRIMARY KEY("person","source")
);
--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "kind" text collate "C";
--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "called_by" text collate "C";
--> statement-breakpoint
CREATE INDEX "media_by_person" ON "media" USING btree ("person","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "media_by_status" ON "media" USING btree ("status","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "media_day_by_day" ON "media_day" USING btree ("day","person");
--> statement-breakpoint
CREATE INDEX "card_by_person" ON "card" USING btree ("person" NULLS FIRST,"created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "link_by_person" ON "link" USING btree ("person" NULLS FIRST,"created_at_ms","code");
--> statement-breakpoint
CREATE INDEX "handoff_by_until" ON "handoff" USING btree ("until_ms","id");
--> statement-breakpoint
CREATE INDEX "handoff_by_person" ON "handoff" USING btree ("person","created_at_ms","id");
