CREATE TABLE "media" (
	"id" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"owner" text collate "C" NOT NULL,
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
CREATE INDEX "media_by_owner" ON "media" USING btree ("owner","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "media_by_status" ON "media" USING btree ("status","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "media_day_by_day" ON "media_day" USING btree ("day","person");
