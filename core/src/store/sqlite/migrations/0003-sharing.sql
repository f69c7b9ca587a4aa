CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`owner` text NOT NULL,
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
CREATE INDEX `media_by_owner` ON `media` (`owner`,`created_at_ms`);
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
