CREATE TABLE "level_notice" (
	"real_person" text collate "C" NOT NULL,
	"falls_at_ms" bigint NOT NULL,
	CONSTRAINT "level_notice_real_person_pk" PRIMARY KEY("real_person")
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"person" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	"finished_at_ms" bigint,
	CONSTRAINT "erasure_person_pk" PRIMARY KEY("person")
);
--> statement-breakpoint
CREATE TABLE "grant_use" (
	"person" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "grant_use_person_plugin_name_pk" PRIMARY KEY("person","plugin","name")
);
--> statement-breakpoint
CREATE TABLE "consent_head" (
	"person" text collate "C" NOT NULL,
	"hash" text collate "C" NOT NULL,
	CONSTRAINT "consent_head_person_pk" PRIMARY KEY("person")
);
--> statement-breakpoint
ALTER TABLE "grant" ADD COLUMN "mode" text collate "C";
--> statement-breakpoint
ALTER TABLE "grant" ADD COLUMN "until_ms" bigint;
--> statement-breakpoint
ALTER TABLE "grant" ADD COLUMN "session" text collate "C";
--> statement-breakpoint
ALTER TABLE "grant" ADD COLUMN "ended_at_ms" bigint;
--> statement-breakpoint
CREATE INDEX "erasure_by_status" ON "erasure" USING btree ("status","at_ms","person");
--> statement-breakpoint
CREATE INDEX "identity_check_by_until" ON "identity_check" USING btree ("until_ms" NULLS FIRST,"id");
--> statement-breakpoint
CREATE INDEX "grant_due" ON "grant" USING btree ("status","until_ms" NULLS FIRST,"person","plugin");
