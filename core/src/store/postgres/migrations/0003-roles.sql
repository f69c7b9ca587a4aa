CREATE TABLE "role" (
	"person" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"scope_type" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"granted_by" text collate "C" NOT NULL,
	"agreed_by" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	"until_ms" bigint,
	"ended_at_ms" bigint,
	CONSTRAINT "role_person_role_scope_type_scope_pk" PRIMARY KEY("person","role","scope_type","scope")
);
--> statement-breakpoint
CREATE TABLE "review" (
	"id" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"real_person" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"documents" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"decided_by" text collate "C",
	"decided_at_ms" bigint,
	"failure" text collate "C",
	"until_ms" bigint,
	CONSTRAINT "review_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "review_document" (
	"review" text collate "C" NOT NULL,
	"place" bigint NOT NULL,
	"sealed" text collate "C" NOT NULL,
	CONSTRAINT "review_document_review_place_pk" PRIMARY KEY("review","place")
);
--> statement-breakpoint
CREATE TABLE "review_view" (
	"review" text collate "C" NOT NULL,
	"operator" text collate "C" NOT NULL,
	"until_ms" bigint NOT NULL,
	CONSTRAINT "review_view_review_operator_pk" PRIMARY KEY("review","operator")
);
--> statement-breakpoint
CREATE TABLE "credit_params" (
	"version" bigint NOT NULL,
	"hash" text collate "C" NOT NULL,
	"params" text collate "C" NOT NULL,
	"from_month" bigint NOT NULL,
	"proposed_by" text collate "C" NOT NULL,
	"approved_by" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "credit_params_version_pk" PRIMARY KEY("version")
);
--> statement-breakpoint
CREATE INDEX "role_by_role" ON "role" USING btree ("role","at_ms","person","scope_type","scope");
--> statement-breakpoint
CREATE INDEX "review_by_status" ON "review" USING btree ("status","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "review_by_person" ON "review" USING btree ("person","created_at_ms","id");
