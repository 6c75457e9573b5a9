/** What is asked once the result is out, each marked from 1 (not at all) to 5 (entirely). */
export const SURVEY_QUESTIONS = ['informed', 'easy', 'fair', 'respected', 'useful'] as const;
export type SurveyQuestion = (typeof SURVEY_QUESTIONS)[number];
