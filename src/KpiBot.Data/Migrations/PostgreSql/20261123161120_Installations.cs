using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KpiBot.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Installations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    conversation = table.Column<string>(type: "text", nullable: false),
                    service_url = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    bot_id = table.Column<string>(type: "text", nullable: false),
                    member_ids = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<long>(type: "bigint", nullable: false),
                    removed_at = table.Column<long>(type: "bigint", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversations", x => new { x.workspace, x.platform, x.team, x.conversation });
                });

            migrationBuilder.CreateTable(
                name: "install_states",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    state_hash = table.Column<string>(type: "text", nullable: false),
                    browser_hash = table.Column<string>(type: "text", nullable: false),
                    code_hash = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_install_states", x => new { x.workspace, x.state_hash });
                });

            migrationBuilder.CreateTable(
                name: "installations",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    app_id = table.Column<string>(type: "text", nullable: true),
                    enterprise_id = table.Column<string>(type: "text", nullable: true),
                    team_id = table.Column<string>(type: "text", nullable: true),
                    is_enterprise = table.Column<bool>(type: "boolean", nullable: false),
                    bot_user_id = table.Column<string>(type: "text", nullable: true),
                    bot_id = table.Column<string>(type: "text", nullable: true),
                    scopes = table.Column<string>(type: "text", nullable: true),
                    installer_id = table.Column<string>(type: "text", nullable: true),
                    installed_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    lease = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installations", x => new { x.workspace, x.platform, x.team });
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true),
                    used_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => new { x.workspace, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "join_guesses",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    platform = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_join_guesses", x => new { x.workspace, x.platform, x.team });
                });

            migrationBuilder.CreateTable(
                name: "secrets",
                columns: table => new
                {
                    workspace = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    team = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_secrets", x => new { x.workspace, x.owner, x.team, x.purpose });
                });

            migrationBuilder.CreateIndex(
                name: "ix_conversations_platform_team_conversation",
                table: "conversations",
                columns: new[] { "platform", "team", "conversation" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_installations_platform_team",
                table: "installations",
                columns: new[] { "platform", "team" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invitations_hash",
                table: "invitations",
                column: "hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conversations");

            migrationBuilder.DropTable(
                name: "install_states");

            migrationBuilder.DropTable(
                name: "installations");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "join_guesses");

            migrationBuilder.DropTable(
                name: "secrets");
        }
    }
}
