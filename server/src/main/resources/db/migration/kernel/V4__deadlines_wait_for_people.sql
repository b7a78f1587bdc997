-- V3 gave every stored job the middle priority. What nobody waits for is low, as new jobs of these kinds are;
-- a one-time code of that time has long run out.
update kernel.scheduled_tasks set priority = 10 where priority = 50 and task_name in ('cases-clock', 'notify.deliver');
