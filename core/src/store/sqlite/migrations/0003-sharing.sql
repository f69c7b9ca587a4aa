CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`person` text NOT NULL,
	`kind` text NOT NULL,
	`mime` text NOT NULL,
	`width` integer,
	`height` integer,
	`duration_ms` integer,
	`peaks` text,
	`bytes` integer NOT NULL,
	`phash` text,
	`colour` text,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `media_by_person` ON `media` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE INDEX `media_by_status` ON `media` (`status`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `media_blob` (
	`media` text NOT NULL,
	`variant` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`media`, `variant`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `media_day` (
	`person` text NOT NULL,
	`day` text NOT NULL,
	`count` integer NOT NULL,
	`bytes` integer NOT NULL,
	PRIMARY KEY(`person`, `day`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `media_day_by_day` ON `media_day` (`day`);
--> statement-breakpoint
CREATE TABLE `card` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`handler` text NOT NULL,
	`args` text NOT NULL,
	`person` text,
	`created_at_ms` integer NOT NULL,
	`withdrawn_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `card_by_person` ON `card` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `link` (
	`code` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`path` text NOT NULL,
	`title` text NOT NULL,
	`person` text,
	`created_at_ms` integer NOT NULL,
	`until_ms` integer NOT NULL,
	`uses_max` integer,
	`uses` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `link_by_person` ON `link` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `notice_mute` (
	`person` text NOT NULL,
	`plugin` text NOT NULL,
	`kind` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`person`, `plugin`, `kind`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `handoff` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`session` text NOT NULL,
	`from_plugin` text NOT NULL,
	`to_plugin` text NOT NULL,
	`intent` text NOT NULL,
	`fixed` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`until_ms` integer NOT NULL,
	`used_at_ms` integer
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `handoff_by_until` ON `handoff` (`until_ms`,`id`);
--> statement-breakpoint
CREATE INDEX `handoff_by_person` ON `handoff` (`person`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `interest` (
	`person` text NOT NULL,
	`source` text NOT NULL,
	`topic` text NOT NULL,
	`weight` integer NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`person`, `source`, `topic`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `interest_switch` (
	`person` text NOT NULL,
	`source` text NOT NULL,
	`is_on` integer NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`person`, `source`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `notification` ADD `kind` text;
--> statement-breakpoint
ALTER TABLE `audit` ADD `called_by` text;
