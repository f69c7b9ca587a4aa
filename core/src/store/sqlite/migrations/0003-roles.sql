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
