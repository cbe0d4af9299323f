using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Store : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => new { x.workspace, x.user_id, x.from, x.to, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    segment = table.Column<string>(type: "text", nullable: true),
                    territory = table.Column<string>(type: "text", nullable: true),
                    owner_id = table.Column<string>(type: "text", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "activities",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<string>(type: "text", nullable: true),
                    deal_id = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    done_at = table.Column<long>(type: "bigint", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activities", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "alert_events",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    alert_id = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_events", x => new { x.workspace, x.alert_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    kpi = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: true),
                    team = table.Column<string>(type: "text", nullable: true),
                    channel = table.Column<string>(type: "text", nullable: true),
                    thread = table.Column<string>(type: "text", nullable: true),
                    card_key = table.Column<string>(type: "text", nullable: true),
                    message_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => new { x.workspace, x.id });
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    @object = table.Column<string>(name: "object", type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true),
                    facts_version = table.Column<long>(type: "bigint", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => new { x.workspace, x.id });
                });

            migrationBuilder.CreateTable(
                name: "chat_accounts",
                columns: table => new
                {
                    platform = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    chat_user_id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chat_accounts", x => new { x.workspace, x.platform, x.team, x.chat_user_id });
                });

            migrationBuilder.CreateTable(
                name: "costs",
                columns: table => new
                {
                    month = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_costs", x => new { x.workspace, x.month, x.category, x.channel, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "deal_changes",
                columns: table => new
                {
                    deal_id = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    old = table.Column<string>(type: "text", nullable: true),
                    @new = table.Column<string>(name: "new", type: "text", nullable: true),
                    found = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deal_changes", x => new { x.workspace, x.deal_id, x.field, x.at, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "deals",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: true),
                    account_id = table.Column<string>(type: "text", nullable: true),
                    owner_id = table.Column<string>(type: "text", nullable: true),
                    pipeline_id = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    list_amount = table.Column<long>(type: "bigint", nullable: true),
                    cost = table.Column<long>(type: "bigint", nullable: true),
                    quantity = table.Column<decimal>(type: "numeric", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: true),
                    first_contact_at = table.Column<long>(type: "bigint", nullable: true),
                    expected_close = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_at = table.Column<long>(type: "bigint", nullable: true),
                    lost_reason = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    product = table.Column<string>(type: "text", nullable: true),
                    next_step_at = table.Column<long>(type: "bigint", nullable: true),
                    budget_confirmed = table.Column<bool>(type: "boolean", nullable: true),
                    decision_maker = table.Column<string>(type: "text", nullable: true),
                    decision_date = table.Column<DateOnly>(type: "date", nullable: true),
                    url = table.Column<string>(type: "text", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deals", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "leads",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    owner_id = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    contacted_at = table.Column<long>(type: "bigint", nullable: true),
                    qualified_at = table.Column<long>(type: "bigint", nullable: true),
                    converted_at = table.Column<long>(type: "bigint", nullable: true),
                    deal_id = table.Column<string>(type: "text", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leads", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "text", nullable: false),
                    team_id = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => new { x.workspace, x.user_id, x.team_id, x.from, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<string>(type: "text", nullable: false),
                    ordered_at = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    owner_id = table.Column<string>(type: "text", nullable: true),
                    list_amount = table.Column<long>(type: "bigint", nullable: true),
                    cost = table.Column<long>(type: "bigint", nullable: true),
                    quantity = table.Column<decimal>(type: "numeric", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    channel = table.Column<string>(type: "text", nullable: true),
                    product = table.Column<string>(type: "text", nullable: true),
                    invoiced_at = table.Column<long>(type: "bigint", nullable: true),
                    due_at = table.Column<long>(type: "bigint", nullable: true),
                    paid_at = table.Column<long>(type: "bigint", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orders", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    ritual = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    thread = table.Column<string>(type: "text", nullable: true),
                    cause = table.Column<string>(type: "text", nullable: false),
                    scheduled_at = table.Column<long>(type: "bigint", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    looks = table.Column<int>(type: "integer", nullable: false),
                    first_attempt_at = table.Column<long>(type: "bigint", nullable: true),
                    last_attempt_at = table.Column<long>(type: "bigint", nullable: true),
                    message_id = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => new { x.workspace, x.key });
                });

            migrationBuilder.CreateTable(
                name: "photos",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    kpi = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    numerator = table.Column<decimal>(type: "numeric", nullable: true),
                    denominator = table.Column<decimal>(type: "numeric", nullable: true),
                    sample = table.Column<int>(type: "integer", nullable: false),
                    facts_version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_photos", x => new { x.workspace, x.day, x.kpi, x.scope, x.period });
                });

            migrationBuilder.CreateTable(
                name: "rates",
                columns: table => new
                {
                    month = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rates", x => new { x.workspace, x.month, x.currency, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "satisfaction",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    account_id = table.Column<string>(type: "text", nullable: true),
                    owner_id = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: false),
                    nps = table.Column<int>(type: "integer", nullable: true),
                    csat = table.Column<int>(type: "integer", nullable: true),
                    complaint = table.Column<bool>(type: "boolean", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_satisfaction", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    last_success = table.Column<long>(type: "bigint", nullable: false),
                    cursor = table.Column<string>(type: "text", nullable: true),
                    newest_fact = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sources", x => new { x.workspace, x.name });
                });

            migrationBuilder.CreateTable(
                name: "stage_history",
                columns: table => new
                {
                    deal_id = table.Column<string>(type: "text", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    entered_at = table.Column<long>(type: "bigint", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stage_history", x => new { x.workspace, x.deal_id, x.stage, x.entered_at, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "stages",
                columns: table => new
                {
                    pipeline_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    probability = table.Column<decimal>(type: "numeric", nullable: true),
                    rotting_days = table.Column<int>(type: "integer", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stages", x => new { x.workspace, x.pipeline_id, x.name, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<string>(type: "text", nullable: false),
                    ritual = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    day_of_week = table.Column<string>(type: "text", nullable: false),
                    time = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    zone = table.Column<string>(type: "text", nullable: false),
                    locale = table.Column<string>(type: "text", nullable: true),
                    owner_id = table.Column<string>(type: "text", nullable: false),
                    paused_reason = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => new { x.workspace, x.id });
                });

            migrationBuilder.CreateTable(
                name: "targets",
                columns: table => new
                {
                    kpi = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_targets", x => new { x.workspace, x.kpi, x.scope, x.period, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    parent_team_id = table.Column<string>(type: "text", nullable: true),
                    manager_id = table.Column<string>(type: "text", nullable: true),
                    deputy_id = table.Column<string>(type: "text", nullable: true),
                    time_zone = table.Column<string>(type: "text", nullable: true),
                    locale = table.Column<string>(type: "text", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teams", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    workspace = table.Column<string>(type: "text", nullable: false),
                    from_generation = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    role = table.Column<string>(type: "text", nullable: false),
                    team_id = table.Column<string>(type: "text", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: true),
                    end_date = table.Column<DateOnly>(type: "date", nullable: true),
                    territory = table.Column<string>(type: "text", nullable: true),
                    locale = table.Column<string>(type: "text", nullable: true),
                    to_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => new { x.workspace, x.id, x.from_generation });
                });

            migrationBuilder.CreateTable(
                name: "workspaces",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: true),
                    currency = table.Column<string>(type: "text", nullable: true),
                    generation = table.Column<long>(type: "bigint", nullable: false),
                    last_import_at = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    staged_generation = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workspaces", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absences_workspace_from_generation",
                table: "absences",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_absences_workspace_to_generation",
                table: "absences",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_workspace_from_generation",
                table: "accounts",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_accounts_workspace_to_generation",
                table: "accounts",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_activities_workspace_from_generation",
                table: "activities",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_activities_workspace_to_generation",
                table: "activities",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_alerts_workspace_card_key",
                table: "alerts",
                columns: new[] { "workspace", "card_key" });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_workspace_kpi_scope",
                table: "alerts",
                columns: new[] { "workspace", "kpi", "scope" },
                unique: true);

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
                name: "ix_costs_workspace_from_generation",
                table: "costs",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_costs_workspace_to_generation",
                table: "costs",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deal_changes_workspace_from_generation",
                table: "deal_changes",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_deal_changes_workspace_to_generation",
                table: "deal_changes",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deals_workspace_from_generation",
                table: "deals",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_deals_workspace_to_generation",
                table: "deals",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_workspace_from_generation",
                table: "leads",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_leads_workspace_to_generation",
                table: "leads",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_workspace_from_generation",
                table: "memberships",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_memberships_workspace_to_generation",
                table: "memberships",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_workspace_from_generation",
                table: "orders",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_orders_workspace_to_generation",
                table: "orders",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_state_created_at",
                table: "outbox",
                columns: new[] { "state", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_rates_workspace_from_generation",
                table: "rates",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_rates_workspace_to_generation",
                table: "rates",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_satisfaction_workspace_from_generation",
                table: "satisfaction",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_satisfaction_workspace_to_generation",
                table: "satisfaction",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stage_history_workspace_from_generation",
                table: "stage_history",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_stage_history_workspace_to_generation",
                table: "stage_history",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stages_workspace_from_generation",
                table: "stages",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_stages_workspace_to_generation",
                table: "stages",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_subscriptions_workspace_ritual_scope_platform_team_channel",
                table: "subscriptions",
                columns: new[] { "workspace", "ritual", "scope", "platform", "team", "channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_targets_workspace_from_generation",
                table: "targets",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_targets_workspace_to_generation",
                table: "targets",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_teams_workspace_from_generation",
                table: "teams",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

            migrationBuilder.CreateIndex(
                name: "ix_teams_workspace_to_generation",
                table: "teams",
                columns: new[] { "workspace", "to_generation" },
                filter: "to_generation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_users_workspace_from_generation",
                table: "users",
                columns: new[] { "workspace", "from_generation" },
                filter: "from_generation > 1");

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
                name: "alert_events");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "chat_accounts");

            migrationBuilder.DropTable(
                name: "costs");

            migrationBuilder.DropTable(
                name: "deal_changes");

            migrationBuilder.DropTable(
                name: "deals");

            migrationBuilder.DropTable(
                name: "leads");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "photos");

            migrationBuilder.DropTable(
                name: "rates");

            migrationBuilder.DropTable(
                name: "satisfaction");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropTable(
                name: "stage_history");

            migrationBuilder.DropTable(
                name: "stages");

            migrationBuilder.DropTable(
                name: "subscriptions");

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
