import './candidate.css';
