CREATE TABLE `pool` (
	`code` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`name` text NOT NULL,
	`account` text NOT NULL,
	`at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `pool_part` (
	`person` text NOT NULL,
	`plugin` text NOT NULL,
	`pool` text NOT NULL,
	`account` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`person`, `plugin`, `pool`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `merchant` (
	`scope` text NOT NULL,
	`party` text NOT NULL,
	`category` text NOT NULL,
	`title` text NOT NULL,
	`added_by` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`scope`, `party`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `merchant_by_party` ON `merchant` (`party`,`scope`);
--> statement-breakpoint
CREATE TABLE `charge` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`payer` text NOT NULL,
	`merchant` text NOT NULL,
	`account` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`back_fen` integer NOT NULL,
	`parts_count` integer NOT NULL,
	`order` text NOT NULL,
	`note` text NOT NULL,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`until_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `charge_due` ON `charge` (`status`,`until_ms`);
--> statement-breakpoint
CREATE INDEX `charge_by_payer` ON `charge` (`payer`,`status`);
--> statement-breakpoint
CREATE INDEX `charge_by_merchant` ON `charge` (`merchant`,`status`);
--> statement-breakpoint
CREATE TABLE `charge_part` (
	`charge` text NOT NULL,
	`place` integer NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`person` text NOT NULL,
	`account` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`back_fen` integer NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`charge`, `place`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `charge_part_by_source` ON `charge_part` (`source`,`at_ms`);
--> statement-breakpoint
CREATE TABLE `charge_back` (
	`charge` text NOT NULL,
	`request` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`charge`, `request`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `standing_mandate` (
	`id` text PRIMARY KEY NOT NULL,
	`plugin` text NOT NULL,
	`payer` text NOT NULL,
	`spender` text NOT NULL,
	`per_purchase_fen` integer NOT NULL,
	`per_day_fen` integer NOT NULL,
	`per_month_fen` integer NOT NULL,
	`ready_purchase_fen` integer,
	`ready_day_fen` integer,
	`ready_month_fen` integer,
	`cools_until_ms` integer,
	`approve_above_fen` integer,
	`categories` text NOT NULL,
	`until_ms` integer,
	`status` text NOT NULL,
	`paused_by` text,
	`approved_fen` integer,
	`approved_until_ms` integer,
	`created_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `standing_mandate_by_payer` ON `standing_mandate` (`payer`,`created_at_ms`);
--> statement-breakpoint
CREATE INDEX `standing_mandate_by_spender` ON `standing_mandate` (`spender`,`created_at_ms`);
--> statement-breakpoint
CREATE TABLE `standing_use` (
	`mandate` text NOT NULL,
	`period` text NOT NULL,
	`used_fen` integer NOT NULL,
	PRIMARY KEY(`mandate`, `period`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `standing_place` (
	`person` text NOT NULL,
	`side` text NOT NULL,
	`place` integer NOT NULL,
	`mandate` text NOT NULL,
	PRIMARY KEY(`person`, `side`, `place`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `standing_ask` (
	`id` text PRIMARY KEY NOT NULL,
	`mandate` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`note` text NOT NULL,
	`status` text NOT NULL,
	`created_at_ms` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `standing_ask_by_mandate` ON `standing_ask` (`mandate`,`created_at_ms`);
--> statement-breakpoint
ALTER TABLE `lot` ADD `pool` text;
--> statement-breakpoint
CREATE INDEX `lot_by_end` ON `lot` (`person`,`status`,`expires_at_ms`);
--> statement-breakpoint
ALTER TABLE `manual_posting` ADD `pool` text;
