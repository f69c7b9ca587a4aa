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
CREATE INDEX `identity_check_by_until` ON `identity_check` (`until_ms`,`id`);
