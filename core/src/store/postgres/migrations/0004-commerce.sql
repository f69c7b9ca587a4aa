CREATE TABLE "pool" (
	"code" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"account" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "pool_code_pk" PRIMARY KEY("code")
);
--> statement-breakpoint
CREATE TABLE "pool_part" (
	"person" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"pool" text collate "C" NOT NULL,
	"account" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "pool_part_person_plugin_pool_pk" PRIMARY KEY("person","plugin","pool")
);
--> statement-breakpoint
CREATE TABLE "merchant" (
	"scope" text collate "C" NOT NULL,
	"party" text collate "C" NOT NULL,
	"category" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"added_by" text collate "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "merchant_scope_party_pk" PRIMARY KEY("scope","party")
);
--> statement-breakpoint
CREATE TABLE "charge" (
	"id" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"payer" text collate "C" NOT NULL,
	"merchant" text collate "C" NOT NULL,
	"account" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"back_fen" bigint NOT NULL,
	"parts_count" bigint NOT NULL,
	"order" text collate "C" NOT NULL,
	"note" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"until_ms" bigint NOT NULL,
	CONSTRAINT "charge_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "charge_part" (
	"charge" text collate "C" NOT NULL,
	"place" bigint NOT NULL,
	"kind" text collate "C" NOT NULL,
	"source" text collate "C" NOT NULL,
	"person" text collate "C" NOT NULL,
	"account" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"back_fen" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "charge_part_charge_place_pk" PRIMARY KEY("charge","place")
);
--> statement-breakpoint
CREATE TABLE "charge_back" (
	"charge" text collate "C" NOT NULL,
	"request" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "charge_back_charge_request_pk" PRIMARY KEY("charge","request")
);
--> statement-breakpoint
CREATE TABLE "standing_mandate" (
	"id" text collate "C" NOT NULL,
	"plugin" text collate "C" NOT NULL,
	"payer" text collate "C" NOT NULL,
	"spender" text collate "C" NOT NULL,
	"per_purchase_fen" bigint NOT NULL,
	"per_day_fen" bigint NOT NULL,
	"per_month_fen" bigint NOT NULL,
	"ready_purchase_fen" bigint,
	"ready_day_fen" bigint,
	"ready_month_fen" bigint,
	"cools_until_ms" bigint,
	"approve_above_fen" bigint,
	"categories" text collate "C" NOT NULL,
	"until_ms" bigint,
	"status" text collate "C" NOT NULL,
	"paused_by" text collate "C",
	"approved_fen" bigint,
	"approved_until_ms" bigint,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "standing_mandate_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
CREATE TABLE "standing_use" (
	"mandate" text collate "C" NOT NULL,
	"period" text collate "C" NOT NULL,
	"used_fen" bigint NOT NULL,
	CONSTRAINT "standing_use_mandate_period_pk" PRIMARY KEY("mandate","period")
);
--> statement-breakpoint
CREATE TABLE "standing_place" (
	"person" text collate "C" NOT NULL,
	"side" text collate "C" NOT NULL,
	"place" bigint NOT NULL,
	"mandate" text collate "C" NOT NULL,
	CONSTRAINT "standing_place_person_side_place_pk" PRIMARY KEY("person","side","place")
);
--> statement-breakpoint
CREATE TABLE "standing_ask" (
	"id" text collate "C" NOT NULL,
	"mandate" text collate "C" NOT NULL,
	"amount_fen" bigint NOT NULL,
	"note" text collate "C" NOT NULL,
	"status" text collate "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "standing_ask_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
ALTER TABLE "lot" ADD COLUMN "pool" text collate "C";
--> statement-breakpoint
ALTER TABLE "manual_posting" ADD COLUMN "pool" text collate "C";
--> statement-breakpoint
CREATE INDEX "merchant_by_party" ON "merchant" USING btree ("party","scope");
--> statement-breakpoint
CREATE INDEX "charge_due" ON "charge" USING btree ("status","until_ms","id");
--> statement-breakpoint
CREATE INDEX "charge_by_payer" ON "charge" USING btree ("payer","status","id");
--> statement-breakpoint
CREATE INDEX "charge_by_merchant" ON "charge" USING btree ("merchant","status","id");
--> statement-breakpoint
CREATE INDEX "charge_part_by_source" ON "charge_part" USING btree ("source","at_ms","charge","place");
--> statement-breakpoint
CREATE INDEX "standing_mandate_by_payer" ON "standing_mandate" USING btree ("payer","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "standing_mandate_by_spender" ON "standing_mandate" USING btree ("spender","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "standing_ask_by_mandate" ON "standing_ask" USING btree ("mandate","created_at_ms","id");
--> statement-breakpoint
CREATE INDEX "lot_by_end" ON "lot" USING btree ("person","status","expires_at_ms","id");
