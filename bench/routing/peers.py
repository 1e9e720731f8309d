"""Peer solvers on one VRPTW instance under one signature: peer(I, seconds, seed) -> (trace, routes).

`trace` is [(seconds, cost x 10)], best so far; `routes` lists of customer numbers. One thread, distance only, integers
times ten (the DIMACS convention). A peer whose package is not installed is left out by `installed`.

PyVRP is stopped and sampled by processor seconds, as ours is with `--clock cpu`: a busy machine costs neither of them anything.
OR-Tools and vroom know only the wall clock; `run.py` repeats them when they got less than 0.9 of their core.
"""
import importlib.util, time
from datetime import timedelta


class Spent:
    """PyVRP's stopping rule: processor seconds; keeps the trace, since it is told the best cost at every iteration."""
    def __init__(self, seconds):
        self.seconds, self.from_, self.best, self.trace = seconds, time.process_time(), 2 ** 60, []

    def __call__(self, best):
        now = time.process_time() - self.from_
        if best < self.best:
            self.best = best
            self.trace.append((now, int(best)))
        return now >= self.seconds


def pyvrp(I, seconds, seed):
    import numpy as np
    import pyvrp as P
    D = np.array(I.D, dtype=np.int64)
    places = [P.Location(float(x), float(y)) for x, y in I.xy]
    clients = [P.Client(location=i, delivery=[I.demand[i]], service_duration=I.service[i], tw_early=I.ready[i], tw_late=I.due[i])
               for i in range(1, I.n + 1)]
    depot = P.Depot(location=0, tw_early=I.ready[0], tw_late=I.due[0])
    fleet = P.VehicleType(I.vehicles, [I.capacity], 0, 0, tw_early=I.ready[0], tw_late=I.due[0])
    data, stop = P.ProblemData(places, clients, [depot], [fleet], [D], [D]), Spent(seconds)
    r = P.solve(data, stop, seed=seed, display=False, collect_stats=False)
    return stop.trace, [[a.idx + 1 for a in route if a.is_client()] for route in r.best.routes()]


def pyvrp_mdvrptw(path, seconds, seed):
    """On a VRPLIB file with several depots; the cost is PyVRP's own (distances times 1000, rounded: the file's convention)."""
    import pyvrp as P
    data = P.read(path, round_func='exact')
    stop = Spent(seconds)
    r = P.solve(data, stop, seed=seed, display=False, collect_stats=False)
    return stop.trace, int(r.best.distance()) if r.is_feasible() else None


def ortools(I, seconds, seed):
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2 as E
    manager = pywrapcp.RoutingIndexManager(I.n + 1, I.vehicles, 0)
    model = pywrapcp.RoutingModel(manager)
    time_of = [[d + (I.service[i] if i else 0) for d in row] for i, row in enumerate(I.D)]
    model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(I.D))
    model.AddDimension(model.RegisterUnaryTransitVector(I.demand), 0, I.capacity, True, 'load')
    model.AddDimension(model.RegisterTransitMatrix(time_of), I.due[0], I.due[0], False, 'time')
    dimension = model.GetDimensionOrDie('time')
    for i in range(1, I.n + 1):
        dimension.CumulVar(manager.NodeToIndex(i)).SetRange(I.ready[i], I.due[i])
    p = pywrapcp.DefaultRoutingSearchParameters()
    p.first_solution_strategy = E.FirstSolutionStrategy.SAVINGS
    p.local_search_metaheuristic = E.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    p.time_limit.FromMilliseconds(int(seconds * 1000))
    trace, t = [], time.perf_counter()

    def better():
        cost = model.CostVar().Max()
        if not trace or cost < trace[-1][1]:
            trace.append((time.perf_counter() - t, cost))
    model.AddAtSolutionCallback(better)
    s, routes = model.SolveWithParameters(p), []
    for v in range(I.vehicles if s else 0):
        i, route = model.Start(v), []
        while not model.IsEnd(i):
            route += [manager.IndexToNode(i)] if manager.IndexToNode(i) else []
            i = s.Value(model.NextVar(i))
        routes.append(route)
    return trace, routes


def vroom(I, seconds, seed):
    """Stops itself; its one answer counts from when it came."""
    import numpy as np
    import vroom as V
    P, M = V.Input(), np.array(I.D, dtype=np.uint32)
    P.set_durations_matrix('car', M)
    P.set_costs_matrix('car', M)
    for v in range(I.vehicles):
        P.add_vehicle(V.Vehicle(v + 1, start=0, end=0, capacity=[I.capacity], time_window=[0, I.due[0]]))
    for i in range(1, I.n + 1):
        P.add_job(V.Job(i, location=i, delivery=[I.demand[i]], default_service=I.service[i], time_windows=[[I.ready[i], I.due[i]]]))
    t = time.perf_counter()
    s = P.solve(exploration_level=5, nb_threads=1, timeout=timedelta(seconds=seconds))
    wall, routes = time.perf_counter() - t, {}
    for v, kind, job in zip(s.routes.vehicle_id, s.routes.type, s.routes.id):
        if kind == 'job':
            routes.setdefault(v, []).append(int(job))
    cost = I.cost(routes.values())
    return [(wall, cost)] if cost else [], list(routes.values())


PACKAGES = {'pyvrp': pyvrp, 'ortools': ortools, 'vroom': vroom}


def installed():
    return {name: f for name, f in PACKAGES.items() if importlib.util.find_spec(name)}
