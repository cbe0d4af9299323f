using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FactsAndPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => new { x.workspace, x.user_id, x.from, x.to, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    segment = table.Column<string>(type: "TEXT", nullable: true),
                    territory = table.Column<string>(type: "TEXT", nullable: true),
                    owner_id = table.Column<string>(type: "TEXT", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "activities",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    owner_id = table.Column<string>(type: "TEXT", nullable: true),
                    deal_id = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due_at = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activities", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    @object = table.Column<string>(name: "object", type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    facts_version = table.Column<long>(type: "INTEGER", nullable: true),
                    place = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => new { x.workspace, x.id });
                });

            migrationBuilder.CreateTable(
                name: "chat_accounts",
                columns: table => new
                {
                    platform = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    chat_user_id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_accounts", x => new { x.workspace, x.platform, x.team, x.chat_user_id });
                });

            migrationBuilder.CreateTable(
                name: "deals",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    account_id = table.Column<string>(type: "TEXT", nullable: true),
                    owner_id = table.Column<string>(type: "TEXT", nullable: true),
                    pipeline_id = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    list_amount = table.Column<long>(type: "INTEGER", nullable: true),
                    cost = table.Column<long>(type: "INTEGER", nullable: true),
                    quantity = table.Column<decimal>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_contact_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expected_close = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lost_reason = table.Column<string>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    product = table.Column<string>(type: "TEXT", nullable: true),
                    next_step_at = table.Column<long>(type: "INTEGER", nullable: true),
                    budget_confirmed = table.Column<bool>(type: "INTEGER", nullable: true),
                    decision_maker = table.Column<string>(type: "TEXT", nullable: true),
                    decision_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deals", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    team_id = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => new { x.workspace, x.user_id, x.team_id, x.from, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "rates",
                columns: table => new
                {
                    month = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: false),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rates", x => new { x.workspace, x.month, x.currency, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "stage_history",
                columns: table => new
                {
                    deal_id = table.Column<string>(type: "TEXT", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    entered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stage_history", x => new { x.workspace, x.deal_id, x.stage, x.entered_at, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "stages",
                columns: table => new
                {
                    pipeline_id = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    probability = table.Column<decimal>(type: "TEXT", nullable: true),
                    rotting_days = table.Column<int>(type: "INTEGER", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stages", x => new { x.workspace, x.pipeline_id, x.name, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "targets",
                columns: table => new
                {
                    kpi = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", nullable: false),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_targets", x => new { x.workspace, x.kpi, x.scope, x.period, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parent_team_id = table.Column<string>(type: "TEXT", nullable: true),
                    manager_id = table.Column<string>(type: "TEXT", nullable: true),
                    deputy_id = table.Column<string>(type: "TEXT", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", nullable: true),
                    locale = table.Column<string>(type: "TEXT", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teams", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    workspace = table.Column<string>(type: "TEXT", nullable: false),
                    from_generation = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    team_id = table.Column<string>(type: "TEXT", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    start_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    territory = table.Column<string>(type: "TEXT", nullable: true),
                    locale = table.Column<string>(type: "TEXT", nullable: true),
                    to_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "workspaces",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", nullable: true),
                    generation = table.Column<long>(type: "INTEGER", nullable: false),
                    last_import_at = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    staged_generation = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspaces", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absences_workspace_to_generation",
                table: "absences",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_workspace_to_generation",
                table: "accounts",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_activities_workspace_to_generation",
                table: "activities",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_audit_workspace_object_at",
                table: "audit",
                columns: new[] { "workspace", "object", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_chat_accounts_platform_team_chat_user_id",
                table: "chat_accounts",
                columns: new[] { "platform", "team", "chat_user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deals_workspace_to_generation",
                table: "deals",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_workspace_to_generation",
                table: "memberships",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rates_workspace_to_generation",
                table: "rates",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stage_history_workspace_to_generation",
                table: "stage_history",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stages_workspace_to_generation",
                table: "stages",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_targets_workspace_to_generation",
                table: "targets",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_teams_workspace_to_generation",
                table: "teams",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_users_workspace_to_generation",
                table: "users",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "activities");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "chat_accounts");

            migrationBuilder.DropTable(
                name: "deals");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "rates");

            migrationBuilder.DropTable(
                name: "stage_history");

            migrationBuilder.DropTable(
                name: "stages");

            migrationBuilder.DropTable(
                name: "targets");

            migrationBuilder.DropTable(
                name: "teams");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "workspaces");
        }
    }
}
