-- A caseload row is counted from what belongs to one episode; without these the count walks the whole service.
create index step_start_episode on keepstep.step_start (service_id, episode_id, started_at);
create index step_finish_episode on keepstep.step_finish (service_id, episode_id, finished_at);
create index step_feedback_episode on keepstep.step_feedback (service_id, episode_id, at);
create index mood_episode on keepstep.mood (service_id, episode_id, at);
create index measure_episode on keepstep.measure (service_id, episode_id, taken_at);
create index entry_episode on keepstep.entry (service_id, episode_id);
