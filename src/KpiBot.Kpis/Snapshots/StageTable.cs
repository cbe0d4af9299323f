using System.Collections.Immutable;
using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Snapshots;

/// <summary>The stages of all pipelines by small numbers. A stage unknown to stages.csv is open and has no order.</summary>
internal sealed class StageTable
{
    private readonly Dictionary<(string Pipeline, string Name), int> _numbers = [];
    private readonly List<Stage> _stages = [];
    private readonly HashSet<int> _known = [];
    private readonly Dictionary<string, ImmutableArray<int>> _open;

    public StageTable(IEnumerable<Stage> stages)
    {
        foreach (var stage in stages.OrderBy(stage => stage.PipelineId, StringComparer.Ordinal).ThenBy(stage => stage.Order).ThenBy(stage => stage.Name, StringComparer.Ordinal))
        {
            _known.Add(Add(stage));
        }

        _open = _stages.Select(stage => stage.PipelineId).Distinct().ToDictionary(pipeline => pipeline, OpenStagesOf);

        // Single values are the default pipeline's: the one called so, else the first by id.
        DefaultPipeline = _stages.Exists(stage => stage.PipelineId == Stage.DefaultPipeline) ? Stage.DefaultPipeline : _stages.FirstOrDefault()?.PipelineId ?? Stage.DefaultPipeline;
    }

    private StageTable(StageTable other)
    {
        _numbers = new Dictionary<(string Pipeline, string Name), int>(other._numbers);
        _stages = [.. other._stages];
        _known = other._known;
        _open = other._open;
        DefaultPipeline = other.DefaultPipeline;
    }

    public string DefaultPipeline { get; }

    public int Count => _stages.Count;

    /// <summary>Those of stages.csv, then those met in facts alone.</summary>
    public IEnumerable<Stage> All => _stages;

    public Stage this[int number] => _stages[number];

    /// <summary>The number of a stage; a stage not met before is added as unknown.</summary>
    public int NumberOf(string pipeline, string name) =>
        _numbers.TryGetValue((pipeline, name), out var number) ? number : Add(new Stage(pipeline, name, int.MinValue, null, null, StageKind.Open, null));

    public bool IsKnown(int number) => _known.Contains(number);

    /// <summary>The known open stages of a pipeline, in order.</summary>
    public ImmutableArray<int> OpenStages(string pipeline) => _open.GetValueOrDefault(pipeline, []);

    /// <summary>The order of the first open stage of a role in a pipeline, or null where no stage has the role.</summary>
    public int? OrderOf(StageRole role, string pipeline)
    {
        foreach (var stage in OpenStages(pipeline))
        {
            if (_stages[stage].Role == role)
            {
                return _stages[stage].Order;
            }
        }

        return null;
    }

    /// <summary>Whether any open stage has a role.</summary>
    public bool HasRole(StageRole role) => _known.Any(number => _stages[number].Kind == StageKind.Open && _stages[number].Role == role);

    public StageTable Copy() => new(this);

    private ImmutableArray<int> OpenStagesOf(string pipeline) =>
        [.. _known.Where(number => _stages[number].PipelineId == pipeline && _stages[number].Kind == StageKind.Open).OrderBy(number => _stages[number].Order).ThenBy(number => number)];

    private int Add(Stage stage)
    {
        var number = _stages.Count;
        if (!_numbers.TryAdd((stage.PipelineId, stage.Name), number))
        {
            return _numbers[(stage.PipelineId, stage.Name)];
        }

        _stages.Add(stage);
        return number;
    }
}
