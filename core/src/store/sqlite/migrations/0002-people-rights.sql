CREATE TABLE `account_event` (
	`person` text NOT NULL,
	`seq` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`kind` text NOT NULL,
	`device` text,
	`detail` text,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`person`, `seq`, `ordinal`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `rate_cell` (
	`key` text PRIMARY KEY NOT NULL,
	`used_until_ms` integer NOT NULL,
	`failures` integer NOT NULL,
	`failed_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `rate_cell_by_use` ON `rate_cell` (`used_until_ms`);
--> statement-breakpoint
CREATE TABLE `account_claim` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`claimant` text NOT NULL,
	`level` integer NOT NULL,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`due_at_ms` integer NOT NULL,
	`ended_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `account_claim_by_person` ON `account_claim` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE INDEX `account_claim_by_claimant` ON `account_claim` (`claimant`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `open_claim` (
	`person` text PRIMARY KEY NOT NULL,
	`claim` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `level_notice` (
	`real_person` text PRIMARY KEY NOT NULL,
	`falls_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `erasure` (
	`person` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`at_ms` integer NOT NULL,
	`finished_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `erasure_by_status` ON `erasure` (`status`,`at_ms`);
--> statement-breakpoint
CREATE TABLE `role` (
	`person` text NOT NULL,
	`role` text NOT NULL,
	`scope_type` text NOT NULL,
	`scope` text NOT NULL,
	`granted_by` text NOT NULL,
	`agreed_by` text NOT NULL,
	`at_ms` integer NOT NULL,
	`until_ms` integer,
	`ended_at_ms` integer,
	PRIMARY KEY(`person`, `role`, `scope_type`, `scope`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `role_by_role` ON `role` (`role`,`at_ms`);
--> statement-breakpoint
CREATE TABLE `review` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`real_person` text NOT NULL,
	`status` text NOT NULL,
	`documents` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`decided_by` text,
	`decided_at_ms` integer,
	`failure` text,
	`until_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `review_by_status` ON `review` (`status`,`created_at_ms`);
--> statement-breakpoint
CREATE INDEX `review_by_person` ON `review` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `review_document` (
	`review` text NOT NULL,
	`place` integer NOT NULL,
	`sealed` text NOT NULL,
	PRIMARY KEY(`review`, `place`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `review_view` (
	`review` text NOT NULL,
	`operator` text NOT NULL,
	`until_ms` integer NOT NULL,
	PRIMARY KEY(`review`, `operator`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `credit_params` (
	`version` integer PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`params` text NOT NULL,
	`from_month` integer NOT NULL,
	`proposed_by` text NOT NULL,
	`approved_by` text NOT NULL,
	`at_ms` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `grant_use` (
	`person` text NOT NULL,
	`plugin` text NOT NULL,
	`name` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`person`, `plugin`, `name`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `consent_head` (
	`person` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `session` ADD `proved_at_ms` integer;
--> statement-breakpoint
ALTER TABLE `grant` ADD `mode` text;
--> statement-breakpoint
ALTER TABLE `grant` ADD `until_ms` integer;
--> statement-breakpoint
ALTER TABLE `grant` ADD `session` text;
--> statement-breakpoint
ALTER TABLE `grant` ADD `ended_at_ms` integer;
--> statement-breakpoint
CREATE INDEX `grant_due` ON `grant` (`status`,`until_ms`);
--> statement-breakpoint
CREATE INDEX `real_person_of_by_real_person` ON `real_person_of` (`real_person`,`person`);
--> statement-breakpoint
CREATE INDEX `identity_check_by_until` ON `identity_check` (`until_ms`,`id`);
