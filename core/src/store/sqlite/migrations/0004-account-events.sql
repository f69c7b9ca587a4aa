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
CREATE INDEX `real_person_of_by_real_person` ON `real_person_of` (`real_person`,`person`);
