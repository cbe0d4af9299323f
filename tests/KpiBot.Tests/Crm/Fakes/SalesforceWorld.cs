using System.Text.Json.Nodes;
using KpiBot.Crm.Salesforce;
using KpiBot.Kpis.Facts;

namespace KpiBot.Tests.Crm.Fakes;

/// <summary>A company's facts put into the fake Salesforce, as its people would have entered them, and the settings that go with it. Ids are Salesforce's, of 18 letters.</summary>
internal sealed class SalesforceWorld(FakeSalesforce fake, IReadOnlyList<Fact> facts)
{
    private readonly ILookup<string, StageEntry> _entries = facts.OfType<StageEntry>().ToLookup(entry => entry.DealId);
    private readonly ILookup<string, DealChange> _changes = facts.OfType<DealChange>().ToLookup(change => change.DealId);
    private int _row;

    /// <summary>The same facts with ids as Salesforce makes them.</summary>
    public static List<Fact> Named(IEnumerable<Fact> facts) => [.. facts.Select(Named)];

    public SalesforceOptions Options()
    {
        var options = new SalesforceOptions { BaseUrl = fake.Address, ClientId = FakeSalesforce.ClientId, ClientSecret = FakeSalesforce.ClientSecret, CallsPerSecond = 100, LineCost = "Product2.Unit_Cost__c" };
        HubSpotWorld.Say(options, facts);
        foreach (var (column, field) in new[] { ("budget_confirmed", "Budget__c"), ("decision_maker", "Decider__c"), ("decision_date", "Decides__c"), ("first_contact_at", "First_Contact__c"), ("source", "Source__c"), ("next_step_at", "Next_Step__c") })
        {
            options.DealFields[column] = field;
        }

        (options.LeadFields["contacted_at"], options.LeadFields["qualified_at"], options.LeadFields["converted_at"]) = ("Contacted__c", "Qualified__c", "Converted__c");
        return options;
    }

    public void Fill()
    {
        fake.Rows["Organization"].Add(new JsonObject { ["Id"] = "00D000000000001AAA", ["TimeZoneSidKey"] = "Europe/Paris" });
        fake.Rows["UserRole"].AddRange(facts.OfType<Team>().Select(team => new JsonObject { ["Id"] = team.Id, ["Name"] = team.Name, ["ParentRoleId"] = team.ParentTeamId }));
        fake.Rows["User"].AddRange(facts.OfType<User>().Select(user => new JsonObject
        {
            ["Id"] = user.Id, ["Name"] = user.Name, ["Email"] = user.Email, ["IsActive"] = user.Active, ["UserRoleId"] = user.TeamId, ["ManagerId"] = null, ["UserType"] = "Standard",
        }));
        fake.Rows["OpportunityStage"].AddRange(facts.OfType<Stage>().Select(stage => new JsonObject
        {
            ["Id"] = $"01J{++_row}", ["ApiName"] = stage.Name, ["MasterLabel"] = stage.Name, ["SortOrder"] = stage.Order, ["IsClosed"] = stage.Kind != StageKind.Open, ["IsWon"] = stage.Kind == StageKind.Won,
            ["DefaultProbability"] = stage.Probability * 100,
        }));
        fake.Rows["Account"].AddRange(facts.OfType<Account>().Select(account => new JsonObject
        {
            ["Id"] = account.Id, ["Name"] = account.Name, ["Industry"] = account.Segment, ["BillingCountry"] = account.Territory, ["OwnerId"] = account.OwnerId, ["SystemModstamp"] = "2020-01-01T00:00:00.000+0000",
        }));
        foreach (var deal in facts.OfType<Deal>())
        {
            Add(deal);
        }

        fake.Rows["Task"].AddRange(facts.OfType<Activity>().Select(Task));
        fake.Rows["Lead"].AddRange(facts.OfType<Lead>().Select(lead => new JsonObject
        {
            ["Id"] = lead.Id, ["OwnerId"] = lead.OwnerId, ["LeadSource"] = lead.Source, ["CreatedDate"] = Iso(lead.CreatedAt), ["ConvertedOpportunityId"] = lead.DealId, ["SystemModstamp"] = Iso(lead.CreatedAt),
            ["Contacted__c"] = Iso(lead.ContactedAt), ["Qualified__c"] = Iso(lead.QualifiedAt), ["Converted__c"] = Iso(lead.ConvertedAt),
        }));
    }

    private static string? Iso(Moment? moment) => moment is { } at ? FakeSalesforce.Stamp(NumericCompany.At(at)) : null;

    private static string? Id(string prefix, string? number) => number is null ? null : $"{prefix}{number.PadLeft(12, '0')}AAA";

    private static Fact Named(Fact fact) => fact switch
    {
        User user => user with { Id = Id("005", user.Id)!, TeamId = Id("00E", user.TeamId) },
        Team team => team with { Id = Id("00E", team.Id)!, ParentTeamId = Id("00E", team.ParentTeamId), ManagerId = Id("005", team.ManagerId), DeputyId = Id("005", team.DeputyId) },
        Account account => account with { Id = Id("001", account.Id)!, OwnerId = Id("005", account.OwnerId) },
        Deal deal => deal with { Id = Id("006", deal.Id)!, AccountId = Id("001", deal.AccountId), OwnerId = Id("005", deal.OwnerId) },
        StageEntry entry => entry with { DealId = Id("006", entry.DealId)! },
        DealChange { Field: DealField.OwnerId } change => change with { DealId = Id("006", change.DealId)!, Old = Id("005", change.Old), New = Id("005", change.New) },
        DealChange change => change with { DealId = Id("006", change.DealId)! },
        Activity activity => activity with { Id = Id("00T", activity.Id)!, OwnerId = Id("005", activity.OwnerId), DealId = Id("006", activity.DealId) },
        Lead lead => lead with { Id = Id("00Q", lead.Id)!, OwnerId = Id("005", lead.OwnerId), DealId = Id("006", lead.DealId) },
        Target target when target.Scope.Split(':') is [var kind, var who] => target with { Scope = $"{kind}:{Id(kind == "team" ? "00E" : "005", who)}" },
        _ => fact,
    };

    private void Add(Deal deal)
    {
        var last = _entries[deal.Id].MaxBy(entry => entry.EnteredAt.Packed);
        fake.Rows["Opportunity"].Add(new JsonObject
        {
            ["Id"] = deal.Id, ["Name"] = deal.Name, ["AccountId"] = deal.AccountId, ["OwnerId"] = deal.OwnerId, ["StageName"] = deal.Stage, ["Amount"] = deal.Amount,
            ["CloseDate"] = Day(deal.ClosedAt is { } closed ? closed.DateIn(NumericCompany.Zone) : deal.ExpectedClose), ["CreatedDate"] = Iso(deal.CreatedAt), ["IsClosed"] = deal.Outcome != Outcome.Open,
            ["IsWon"] = deal.Outcome == Outcome.Won, ["LastStageChangeDate"] = last is null ? null : Iso(last.EnteredAt), ["SystemModstamp"] = Iso(deal.ClosedAt ?? last?.EnteredAt ?? deal.CreatedAt), ["LeadSource"] = null,
            ["Loss_Reason__c"] = deal.LostReason, ["Budget__c"] = deal.BudgetConfirmed, ["Decider__c"] = deal.DecisionMaker, ["Decides__c"] = Day(deal.DecisionDate), ["First_Contact__c"] = Iso(deal.FirstContactAt),
            ["Source__c"] = deal.Source, ["Next_Step__c"] = Iso(deal.NextStepAt), ["IsDeleted"] = false,
        });
        History(deal);
        if (deal.Product is not null && deal.Quantity is { } quantity)
        {
            fake.Rows["OpportunityLineItem"].Add(new JsonObject
            {
                ["Id"] = $"00k{++_row:000000000000}AAA", ["OpportunityId"] = deal.Id, ["Quantity"] = quantity, ["ListPrice"] = deal.ListAmount / quantity, ["UnitPrice"] = deal.Amount / quantity,
                ["SystemModstamp"] = Iso(deal.CreatedAt), ["Product2"] = new JsonObject { ["Name"] = deal.Product, ["Unit_Cost__c"] = deal.Cost / quantity },
            });
        }
    }

    /// <summary>A row with all three whenever one of them changed, and one more when it closed.</summary>
    private void History(Deal deal)
    {
        var changes = _changes[deal.Id].OrderBy(change => change.At.Packed).ToList();
        var amount = First(changes, DealField.Amount, deal.Amount is { } worth ? DealChange.Text(worth) : null);
        var close = First(changes, DealField.ExpectedClose, Day(deal.ExpectedClose));
        var stage = _entries[deal.Id].MinBy(entry => entry.EnteredAt.Packed)?.Stage;
        var moments = _entries[deal.Id].Select(entry => (At: entry.EnteredAt.Packed, Set: new Action(() => stage = entry.Stage)))
            .Concat(changes.Where(change => change.Field == DealField.Amount).Select(change => (change.At.Packed, new Action(() => amount = change.New))))
            .Concat(changes.Where(change => change.Field == DealField.ExpectedClose).Select(change => (change.At.Packed, new Action(() => close = change.New))));
        if (deal.ClosedAt is { } closed)
        {
            moments = moments.Append((closed.Packed, () => (stage, close) = (deal.Stage, Day(closed.DateIn(NumericCompany.Zone)))));
        }

        foreach (var at in moments.GroupBy(moment => moment.Item1).OrderBy(group => group.Key))
        {
            foreach (var (_, set) in at)
            {
                set();
            }

            fake.Rows["OpportunityHistory"].Add(new JsonObject
            {
                ["Id"] = $"008{++_row:000000000000}AAA", ["OpportunityId"] = deal.Id, ["StageName"] = stage, ["Amount"] = amount is null ? null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
                ["CloseDate"] = close, ["CreatedDate"] = Iso(new Moment(at.Key)),
            });
        }

        foreach (var change in changes.Where(change => change.Field == DealField.OwnerId))
        {
            fake.Rows["OpportunityFieldHistory"].Add(Handover(deal.Id, "Ann", "Ben", change.At));
            fake.Rows["OpportunityFieldHistory"].Add(Handover(deal.Id, change.Old, change.New, change.At));
        }
    }

    private JsonObject Handover(string deal, string? old, string? now, Moment at) => new()
    {
        ["Id"] = $"017{++_row:000000000000}AAA", ["OpportunityId"] = deal, ["Field"] = "Owner", ["OldValue"] = old, ["NewValue"] = now, ["CreatedDate"] = Iso(at),
    };

    private static string? First(List<DealChange> changes, DealField field, string? now) => changes.Find(change => change.Field == field) is { } first ? first.Old : now;

    private static string? Day(NodaTime.LocalDate? date) => date is { } day ? DealChange.Text(day) : null;

    private static JsonObject Task(Activity activity) => new()
    {
        ["Id"] = activity.Id, ["TaskSubtype"] = activity.Type switch { "call" => "Call", "email" => "Email", _ => "Task" }, ["Type"] = activity.Type switch { "meeting" => "Meeting", "demo" => "Demo", _ => null },
        ["OwnerId"] = activity.OwnerId, ["WhatId"] = activity.DealId, ["CreatedDate"] = Iso(activity.CreatedAt), ["ActivityDate"] = activity.DueAt is { } due ? Day(due.DateIn(NumericCompany.Zone)) : null,
        ["IsClosed"] = activity.DoneAt is not null, ["CompletedDateTime"] = Iso(activity.DoneAt), ["IsDeleted"] = false, ["SystemModstamp"] = Iso(activity.DoneAt ?? activity.CreatedAt),
    };
}
